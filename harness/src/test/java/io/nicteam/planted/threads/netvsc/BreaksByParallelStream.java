package io.nicteam.planted.threads.netvsc;

import java.util.stream.IntStream;

final class BreaksByParallelStream {
    int sum() {
        return IntStream.range(0, 9).parallel().sum();
    }
}
