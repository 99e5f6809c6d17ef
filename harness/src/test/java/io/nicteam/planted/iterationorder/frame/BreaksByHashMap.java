package io.nicteam.planted.iterationorder.frame;

import java.util.HashMap;
import java.util.Map;

final class BreaksByHashMap {
    final Map<String, String> map = new HashMap<>();
}
