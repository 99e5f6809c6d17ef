package io.nicteam.planted.clocks.vf;

import java.time.Instant;

final class BreaksByInstant {
    Instant now() {
        return Instant.now();
    }
}
