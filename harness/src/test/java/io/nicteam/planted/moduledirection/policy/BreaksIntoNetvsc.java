package io.nicteam.planted.moduledirection.policy;

import io.nicteam.planted.moduledirection.netvsc.Place;

public record BreaksIntoNetvsc(Place place) {}
