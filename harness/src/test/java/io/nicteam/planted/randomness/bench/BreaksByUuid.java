package io.nicteam.planted.randomness.bench;

import java.util.UUID;

final class BreaksByUuid {
    UUID draw() {
        return UUID.randomUUID();
    }
}
