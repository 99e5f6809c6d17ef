package io.nicteam.harness.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A generated scenario, as little as is needed to make one of it with a {@link Template}.
 *
 * @param seed of the run
 * @param spanNs length of the disturbed phase; a quiet one follows
 * @param settings other than the usual ones, by {@link Knob#key()}
 * @param sources of traffic, at least one
 * @param steps what happens in the disturbed phase, in order of time
 */
public record Draft(long seed, long spanNs, Map<String, String> settings, List<Source> sources, List<Step> steps) {

    public Draft {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        sources = List.copyOf(sources);
        steps = possible(settings, steps);
    }

    Draft withSpanNs(long otherNs) {
        return new Draft(seed, otherNs, settings, sources, steps);
    }

    Draft withSettings(Map<String, String> others) {
        return new Draft(seed, spanNs, others, sources, steps);
    }

    Draft withSources(List<Source> others) {
        return new Draft(seed, spanNs, settings, others, steps);
    }

    Draft withSteps(List<Step> others) {
        return new Draft(seed, spanNs, settings, sources, others);
    }

    /** In order, without those that cannot be, and with what gives back everything but a VF that is still missing. */
    private static List<Step> possible(Map<String, String> settings, List<Step> wanted) {
        boolean initialVf = !"false".equals(settings.get("initialVf"));
        List<Step> sorted = new ArrayList<>(wanted);
        sorted.sort(Comparator.comparingLong(Step::atNs));
        Map<String, Step> last = new LinkedHashMap<>();
        List<Step> possible = new ArrayList<>();
        for (Step step : sorted) {
            FaultKind kind = step.kind();
            String thing = kind.thing() + step.subject();
            Step before = last.get(thing);
            boolean initially = initialVf || !kind.thing().equals(FaultKinds.VF);
            boolean there = before == null ? initially : before.kind().after();
            if (there == kind.before()) {
                possible.add(step);
                last.put(thing, step);
            }
        }
        for (Step step : last.values()) {
            if (!step.kind().after() && !step.kind().thing().equals(FaultKinds.VF)) {
                possible.add(new Step(
                        givesBack(step.kind()),
                        step.subject(),
                        sorted.get(sorted.size() - 1).atNs()));
            }
        }
        return List.copyOf(possible);
    }

    private static FaultKind givesBack(FaultKind taken) {
        return FaultKinds.ALL.stream()
                .filter(kind -> kind.thing().equals(taken.thing()) && !kind.before() && kind.after())
                .findFirst()
                .orElseThrow();
    }
}
