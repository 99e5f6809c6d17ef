package io.nicteam.planted.moduledirection.check;

import io.nicteam.planted.moduledirection.harness.Place;

public record BreaksIntoHarness(Place place) {}
