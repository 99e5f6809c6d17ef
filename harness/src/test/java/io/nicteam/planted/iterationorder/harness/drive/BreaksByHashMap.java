package io.nicteam.planted.iterationorder.harness.drive;

import java.util.HashMap;
import java.util.Map;

final class BreaksByHashMap {
    final Map<String, String> map = new HashMap<>();
}
