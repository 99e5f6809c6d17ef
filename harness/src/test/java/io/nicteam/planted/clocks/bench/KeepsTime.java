package io.nicteam.planted.clocks.bench;

final class KeepsTime {
    long now() {
        return System.nanoTime();
    }
}
