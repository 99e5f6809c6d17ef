package io.nicteam.planted.packagecycles.c;

import io.nicteam.planted.packagecycles.a.BreaksA;

public record KeepsC(BreaksA other) {}
