package io.nicteam.planted.clocks.harness.host;

final class BreaksBySleep {
    void rest() throws InterruptedException {
        Thread.sleep(1);
    }
}
