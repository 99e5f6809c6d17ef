package io.nicteam.planted.clocks.harness.cli;

final class KeepsTime {
    long now() {
        return System.nanoTime();
    }
}
