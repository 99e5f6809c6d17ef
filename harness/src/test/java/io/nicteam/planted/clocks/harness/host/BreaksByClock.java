package io.nicteam.planted.clocks.harness.host;

import java.time.Clock;

final class BreaksByClock {
    final Clock clock = Clock.systemUTC();
}
