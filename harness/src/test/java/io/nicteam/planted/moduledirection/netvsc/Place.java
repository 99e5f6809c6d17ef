package io.nicteam.planted.moduledirection.netvsc;

public final class Place {}
