package io.nicteam.planted.iterationorder.harness.ledger;

import java.util.HashMap;
import java.util.Map;

final class BreaksByHashMap {
    final Map<String, String> map = new HashMap<>();
}
