package io.nicteam.harness.ledger;

import io.nicteam.harness.ledger.PathVector.Change;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.PathElement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The path vector's history as stretches of time in which an element did not change. */
public final class PathChanges {

    /** One stretch. */
    public record Band(
            PathElement element, long startNs, long endNs, DataPath intended, DataPath actual, int generation) {}

    private PathChanges() {}

    /** All stretches up to {@code endNs}, element by element; stretches of no length are left out. */
    public static List<Band> bands(PathVector vector, long endNs) {
        Map<PathElement, List<Change>> byElement = new EnumMap<>(PathElement.class);
        for (Change change : vector.changes()) {
            byElement.computeIfAbsent(change.element(), e -> new ArrayList<>()).add(change);
        }
        List<Band> bands = new ArrayList<>();
        byElement.forEach((element, changes) -> {
            for (int i = 0; i < changes.size(); i++) {
                Change change = changes.get(i);
                long until = i + 1 < changes.size() ? changes.get(i + 1).atNs() : endNs;
                if (until > change.atNs()) {
                    bands.add(new Band(
                            element, change.atNs(), until, change.intended(), change.actual(), change.generation()));
                }
            }
        });
        return bands;
    }
}
