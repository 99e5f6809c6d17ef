package io.nicteam.planted.moduledirection.harness.host;

import io.nicteam.planted.moduledirection.vf.Place;

public record KeepsDirection(Place place) {}
