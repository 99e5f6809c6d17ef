package io.nicteam.harness.generate;

import io.nicteam.harness.generate.FaultKind.Thing;
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
 * @param layout what there is
 * @param settings other than the usual ones, by {@link Knob#key()}
 * @param sources of traffic, at least one
 * @param steps what happens in the disturbed phase, in order of time
 */
public record Draft(
        long seed, long spanNs, Layout layout, Map<String, String> settings, List<Source> sources, List<Step> steps) {

    public Draft {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        int ends = Math.max(1, layout.ends().size());
        sources = sources.stream().map(source -> source.among(ends)).toList();
        steps = possible(!"false".equals(settings.get("initialVf")), layout, steps, spanNs);
    }

    Draft withSpanNs(long otherNs) {
        return new Draft(seed, otherNs, layout, settings, sources, steps);
    }

    Draft withLayout(Layout other) {
        return new Draft(seed, spanNs, other, settings, sources, steps);
    }

    Draft withSettings(Map<String, String> others) {
        return new Draft(seed, spanNs, layout, others, sources, steps);
    }

    Draft withSources(List<Source> others) {
        return new Draft(seed, spanNs, layout, settings, others, steps);
    }

    Draft withSteps(List<Step> others) {
        return new Draft(seed, spanNs, layout, settings, sources, others);
    }

    /** In order, without those that cannot be, and with what gives back everything but a VF that is still missing. */
    private static List<Step> possible(boolean initialVf, Layout layout, List<Step> wanted, long endNs) {
        List<Step> sorted = wanted.stream()
                .map(step -> step.among(layout.count(step.kind().scope())))
                .sorted(Comparator.comparingLong(Step::atNs))
                .toList();
        Inventory inventory = new Inventory(initialVf);
        List<Step> possible = new ArrayList<>();
        for (Step step : sorted) {
            // What is taken away needs room for what gives it back.
            int more = step.kind().after() ? 1 : 2;
            boolean room = possible.size() + inventory.missing().size() + more <= Generator.MOST_STEPS;
            if (room && inventory.allows(step)) {
                inventory.apply(step);
                possible.add(step);
            }
        }
        for (Step taken : inventory.missing()) {
            possible.add(new Step(givesBack(taken.kind()), taken.subject(), endNs));
        }
        return List.copyOf(possible);
    }

    private static FaultKind givesBack(FaultKind taken) {
        return FaultKinds.ALL.stream()
                .filter(kind -> kind.thing() == taken.thing() && !kind.before() && kind.after())
                .findFirst()
                .orElseThrow();
    }

    /** What is there, step by step. */
    private static final class Inventory {

        private final boolean initialVf;
        private final Map<String, Step> last = new LinkedHashMap<>();

        Inventory(boolean initialVf) {
            this.initialVf = initialVf;
        }

        boolean allows(Step step) {
            Thing thing = step.kind().thing();
            boolean possible = !thing.isOfVf() || isThere(Thing.VF, step.subject());
            return possible && isThere(thing, step.subject()) == step.kind().before();
        }

        void apply(Step step) {
            Thing thing = step.kind().thing();
            last.put(key(thing, step.subject()), step);
            if (thing == Thing.VF) {
                last.remove(key(Thing.VF_LINK, step.subject()));
                last.remove(key(Thing.VF_QUEUE, step.subject()));
            }
        }

        /** The steps that have taken what is to be given back. */
        List<Step> missing() {
            return last.values().stream()
                    .filter(step -> !step.kind().after() && step.kind().thing() != Thing.VF)
                    .toList();
        }

        private boolean isThere(Thing thing, int subject) {
            Step step = last.get(key(thing, subject));
            boolean initially = initialVf || thing != Thing.VF;
            return step == null ? initially : step.kind().after();
        }

        private static String key(Thing thing, int subject) {
            return thing.name() + subject;
        }
    }
}
