package io.nicteam.planted.moduledirection.netvsc;

import io.nicteam.planted.moduledirection.vf.Place;

public record BreaksSideways(Place place) {}
