package io.nicteam.planted.threads.vf;

import java.util.concurrent.ExecutorService;

record BreaksByExecutor(ExecutorService service) {}
