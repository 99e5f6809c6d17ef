package io.nicteam.planted.moduledirection.harness.host;

import io.nicteam.planted.moduledirection.bench.Place;

public record BreaksIntoBench(Place place) {}
