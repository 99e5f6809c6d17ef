package io.nicteam.planted.clocks.frame;

final class BreaksByMillis {
    long now() {
        return System.currentTimeMillis();
    }
}
