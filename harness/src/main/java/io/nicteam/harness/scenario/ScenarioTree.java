package io.nicteam.harness.scenario;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A scenario as written, before anything is known of its meaning, with the origin of every key and value. */
final class ScenarioTree {
    private final Origin start;
    private final Map<KeyPath, Origin> keys = new HashMap<>();
    private final Map<KeyPath, Origin> values = new HashMap<>();
    private JsonNode root = JsonNodeFactory.instance.objectNode();

    /** @param start origin of whatever has none of its own */
    ScenarioTree(Origin start) {
        this.start = start;
    }

    JsonNode root() {
        return root;
    }

    void root(JsonNode newRoot) {
        root = newRoot;
    }

    /** The value at the place, or a missing node. */
    JsonNode get(KeyPath place) {
        JsonNode node = root;
        for (Object step : place.steps()) {
            node = step instanceof Integer index ? node.path(index) : node.path((String) step);
        }
        return node;
    }

    void keyWritten(KeyPath place, Origin origin) {
        keys.put(place, origin);
    }

    void valueWritten(KeyPath place, Origin origin) {
        values.put(place, origin);
    }

    /** Forgets the origins at and below the place, before its value is replaced. */
    void forget(KeyPath place) {
        keys.keySet().removeIf(known -> known.startsWith(place));
        values.keySet().removeIf(known -> known.startsWith(place));
    }

    /** Origin of the key at the place, for what is wrong with the key itself. */
    Origin keyOrigin(KeyPath place) {
        Origin origin = keys.get(place);
        return origin == null ? valueOrigin(place) : origin;
    }

    /** Origin of the value at the place; of what holds it if it was not written. */
    Origin valueOrigin(KeyPath place) {
        for (KeyPath known = place; ; known = known.parent()) {
            Origin origin = values.get(known);
            if (origin != null) {
                return origin;
            } else if (known.equals(KeyPath.ROOT)) {
                return start;
            }
        }
    }
}
