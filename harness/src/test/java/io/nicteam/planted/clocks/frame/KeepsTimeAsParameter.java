package io.nicteam.planted.clocks.frame;

import org.agrona.concurrent.NanoClock;

final class KeepsTimeAsParameter {
    long now(final NanoClock clock) {
        return clock.nanoTime();
    }
}
