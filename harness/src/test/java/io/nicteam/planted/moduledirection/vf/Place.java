package io.nicteam.planted.moduledirection.vf;

public final class Place {}
