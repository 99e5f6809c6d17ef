package io.nicteam.planted.randomness.frame;

import java.util.Random;

final class BreaksByRandom {
    int draw() {
        return new Random(1).nextInt();
    }
}
