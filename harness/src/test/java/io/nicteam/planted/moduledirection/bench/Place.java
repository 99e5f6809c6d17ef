package io.nicteam.planted.moduledirection.bench;

public final class Place {}
