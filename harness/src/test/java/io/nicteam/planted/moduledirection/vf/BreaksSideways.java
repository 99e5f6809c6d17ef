package io.nicteam.planted.moduledirection.vf;

import io.nicteam.planted.moduledirection.netvsc.Place;

public record BreaksSideways(Place place) {}
