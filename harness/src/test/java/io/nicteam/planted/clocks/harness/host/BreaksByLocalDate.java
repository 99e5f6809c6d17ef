package io.nicteam.planted.clocks.harness.host;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

final class BreaksByLocalDate {
    LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }
}
