package io.nicteam.planted.packagecycles.b;

import io.nicteam.planted.packagecycles.a.BreaksA;

public final class BreaksB {
    BreaksA other;
}
