package io.nicteam.planted.iterationorder.netvsc;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class BreaksByCollector {
    final Set<String> set = Stream.of("a", "b").collect(Collectors.toSet());
}
