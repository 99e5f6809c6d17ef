package io.nicteam.planted.threads.harness.drive;

import java.util.concurrent.locks.LockSupport;

final class KeepsThreads {
    synchronized void start() {
        new Thread(LockSupport::park).start();
    }
}
