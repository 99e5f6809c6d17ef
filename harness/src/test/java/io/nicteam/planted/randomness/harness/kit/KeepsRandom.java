package io.nicteam.planted.randomness.harness.kit;

import java.util.Random;

class KeepsRandom {
    long seed(final Random random) {
        return random.nextLong();
    }
}
