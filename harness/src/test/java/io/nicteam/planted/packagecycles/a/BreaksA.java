package io.nicteam.planted.packagecycles.a;

import io.nicteam.planted.packagecycles.b.BreaksB;

public final class BreaksA {
    BreaksB other;
}
