package io.nicteam.planted.iterationorder.harness.traffic;

import java.util.HashMap;
import java.util.Map;

final class BreaksByHashMap {
    final Map<String, String> map = new HashMap<>();
}
