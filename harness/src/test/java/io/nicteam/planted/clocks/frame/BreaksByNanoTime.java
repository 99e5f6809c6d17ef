package io.nicteam.planted.clocks.frame;

final class BreaksByNanoTime {
    long now() {
        return System.nanoTime();
    }
}
