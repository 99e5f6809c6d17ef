package io.nicteam.planted.iterationorder.netvsc;

import java.util.Set;

final class BreaksBySaltedSet {
    final Set<String> set = Set.of("a", "b");
}
