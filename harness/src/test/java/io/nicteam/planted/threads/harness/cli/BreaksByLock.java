package io.nicteam.planted.threads.harness.cli;

import java.util.concurrent.locks.ReentrantLock;

record BreaksByLock(ReentrantLock lock) {}
