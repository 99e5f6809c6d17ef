package io.nicteam.harness.drive;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, turned into a question that a run asks: the process ends only when the report of what was measured is written,
 * or after a bound.
 */
public final class Interruption {

    private static final long BOUND_SECONDS = 20;

    private final CountDownLatch written = new CountDownLatch(1);
    private volatile boolean requested;

    private Interruption() {}

    /** Watches for the signal from now on. */
    public static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::onShutdown, "interruption"));
        return interruption;
    }

    private void onShutdown() {
        requested = true;
        try {
            written.await(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the user has asked the run to end. */
    public boolean requested() {
        return requested;
    }

    /** Everything is written: the process may end. */
    public void done() {
        written.countDown();
    }
}
