package io.nicteam.planted.moduledirection.harness;

public final class Place {}
