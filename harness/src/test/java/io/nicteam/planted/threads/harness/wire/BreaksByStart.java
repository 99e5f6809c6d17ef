package io.nicteam.planted.threads.harness.wire;

final class BreaksByStart {
    void start(final Runnable work) {
        new Thread(work).start();
    }
}
