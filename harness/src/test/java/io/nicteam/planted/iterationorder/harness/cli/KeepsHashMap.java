package io.nicteam.planted.iterationorder.harness.cli;

import java.util.HashMap;
import java.util.Map;

final class KeepsHashMap {
    final Map<String, String> map = new HashMap<>();
}
