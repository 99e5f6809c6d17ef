package io.nicteam.planted.threads.frame;

import java.util.concurrent.atomic.AtomicLong;

record KeepsAtomics(AtomicLong count) {}
