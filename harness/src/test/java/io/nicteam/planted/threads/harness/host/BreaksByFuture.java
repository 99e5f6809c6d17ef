package io.nicteam.planted.threads.harness.host;

import java.util.concurrent.CompletableFuture;

record BreaksByFuture(CompletableFuture<String> future) {}
