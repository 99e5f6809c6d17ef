package io.nicteam.harness.generate;

import io.nicteam.harness.random.Prng;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Draws scenarios, each from a number of its own. Swarm style: a run has only some families of faults, and only some of the
 * settings are touched, so that what one hides another does not.
 */
public final class Generator {

    /** Most steps of a scenario. */
    public static final int MOST_STEPS = 12;

    /** Frames of a scenario, on average; Poisson arrivals may be a few more. */
    public static final int MOST_FRAMES = 160;

    private static final int MOST_SOURCES = 3;
    private static final int[] SIZES = {60, 61, 128, 590};
    private static final long[] SPANS_NS = {300_000, 1_000_000, 3_000_000, 10_000_000};
    /** Teams look at their members now and then only. */
    private static final int TEAMS_ARE_SLOWER = 30;

    private static final int PERCENT = 100;

    /** Seeds of a few digits are easier to pass on. */
    private static final int MOST_SEEDS = 1_000_000;

    private final Template template;
    private final long seed;

    /**
     * @param seed the same one draws the same scenarios
     */
    public Generator(Template template, long seed) {
        this.template = template;
        this.seed = seed;
    }

    /** The scenario of that number, from 0. */
    public Draft draw(long number) {
        Prng root = new Prng(new Prng(seed + number * 2).next() ^ number);
        Layout layout = layout(root.split("layout"));
        long spanNs = SPANS_NS[root.split("span").below(SPANS_NS.length)] * (layout.hasTeam() ? TEAMS_ARE_SLOWER : 1);
        return new Draft(
                root.split("seed").below(MOST_SEEDS),
                spanNs,
                layout,
                settings(root.split("settings")),
                sources(root.split("traffic"), layout),
                steps(root.split("faults"), layout, spanNs));
    }

    /** The first one in half of all cases, which is the plainest. */
    private Layout layout(Prng prng) {
        List<Layout> all = template.layouts();
        Layout layout = all.get(prng.below(2) * prng.below(all.size()));
        boolean another = layout.hasTeam() && template.drawsPolicies() && prng.below(3) > 0;
        return another ? layout.withPolicy(Knobs.POLICIES.get(prng.below(Knobs.POLICIES.size()))) : layout;
    }

    private Map<String, String> settings(Prng prng) {
        Map<String, String> settings = new TreeMap<>(template.small());
        int percent = new int[] {5, 20, 50}[prng.below(3)];
        for (Knob knob : template.knobs()) {
            if (prng.below(PERCENT) < percent) {
                settings.put(
                        knob.key(), knob.values().get(prng.below(knob.values().size())));
            }
        }
        return settings;
    }

    private static List<Source> sources(Prng prng, Layout layout) {
        int count = 1 + prng.below(MOST_SOURCES);
        int ends = Math.max(1, layout.ends().size());
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sources.add(new Source(
                    i == 0 ? prng.below(2) == 0 : !sources.get(i - 1).outbound(),
                    prng.below(ends),
                    1 + prng.below(MOST_FRAMES / count),
                    prng.below(2) == 0,
                    SIZES[prng.below(SIZES.length)],
                    1 + prng.below(4),
                    prng.below(2) == 0,
                    prng.below(4) == 0 ? 10 : 0));
        }
        return sources;
    }

    private static List<Step> steps(Prng prng, Layout layout, long spanNs) {
        Set<String> families = new LinkedHashSet<>();
        FaultKinds.ALL.forEach(kind -> families.add(kind.family()));
        families.removeIf(family -> prng.below(2) == 0);
        if (families.isEmpty()) {
            return List.of();
        }
        List<List<FaultKind>> kinds = families.stream()
                .map(family -> FaultKinds.ALL.stream()
                        .filter(kind -> kind.family().equals(family))
                        .toList())
                .toList();
        int count = prng.below(MOST_STEPS) + 1;
        long windowNs = prng.below(3) == 0 ? spanNs / 8 : spanNs;
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<FaultKind> ofFamily = kinds.get(prng.below(kinds.size()));
            FaultKind kind = ofFamily.get(prng.below(ofFamily.size()));
            steps.add(new Step(kind, prng.below(layout.count(kind.scope())), prng.below(windowNs)));
        }
        return steps;
    }
}
