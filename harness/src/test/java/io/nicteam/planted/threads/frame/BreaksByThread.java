package io.nicteam.planted.threads.frame;

final class BreaksByThread {
    void start() {
        new Thread(() -> {}).start();
    }
}
