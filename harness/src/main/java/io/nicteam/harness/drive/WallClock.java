package io.nicteam.harness.drive;

/** The machine's clock as model time: nanoseconds since the run began. The same for both threads of a run. */
final class WallClock {

    private final long startNs = System.nanoTime();

    long nowNs() {
        return System.nanoTime() - startNs;
    }
}
