package io.nicteam.planted.randomness.harness.cli;

final class BreaksByMath {
    double draw() {
        return Math.random();
    }
}
