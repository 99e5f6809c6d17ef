package io.nicteam.planted.moduledirection.vf.hw;

import io.nicteam.planted.moduledirection.harness.Place;

public record BreaksUpwards(Place place) {}
