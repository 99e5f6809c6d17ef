package io.nicteam.planted.threads.harness.wire;

final class KeepsOwner {
    Thread owner = Thread.currentThread();
}
