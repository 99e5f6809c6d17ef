package io.nicteam.planted.threads.vf;

import java.util.concurrent.ForkJoinPool;

record BreaksByForkJoin(ForkJoinPool pool) {}
