package io.nicteam.planted.iterationorder.netvsc;

import java.util.LinkedHashMap;
import java.util.Map;

final class KeepsOrder {
    final Map<String, String> map = new LinkedHashMap<>();
}
