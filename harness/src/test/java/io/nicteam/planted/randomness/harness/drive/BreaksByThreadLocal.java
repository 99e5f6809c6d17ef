package io.nicteam.planted.randomness.harness.drive;

import java.util.concurrent.ThreadLocalRandom;

final class BreaksByThreadLocal {
    int draw() {
        return ThreadLocalRandom.current().nextInt();
    }
}
