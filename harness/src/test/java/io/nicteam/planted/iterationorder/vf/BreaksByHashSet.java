package io.nicteam.planted.iterationorder.vf;

import java.util.HashSet;
import java.util.Set;

final class BreaksByHashSet {
    final Set<String> set = new HashSet<>();
}
