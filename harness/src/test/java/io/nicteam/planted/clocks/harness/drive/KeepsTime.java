package io.nicteam.planted.clocks.harness.drive;

final class KeepsTime {
    long now() {
        return System.nanoTime();
    }
}
