package io.nicteam.planted.moduledirection.frame;

import io.nicteam.planted.moduledirection.vf.Place;

public record BreaksIntoVf(Place place) {}
