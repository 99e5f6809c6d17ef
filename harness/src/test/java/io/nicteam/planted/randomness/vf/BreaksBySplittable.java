package io.nicteam.planted.randomness.vf;

import java.util.SplittableRandom;

final class BreaksBySplittable {
    int draw() {
        return new SplittableRandom(1).nextInt();
    }
}
