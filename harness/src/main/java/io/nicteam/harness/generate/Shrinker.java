package io.nicteam.harness.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Makes a draft smaller for as long as it stays what it is wanted for. Greedy: takes the first smaller one that will do, and
 * begins again, until none will.
 */
public final class Shrinker {

    /** A few seconds' worth: the last per cent is not worth more. */
    private static final int MOST_TRIES = 3_000;

    private final Predicate<Draft> wanted;
    private int tries;

    /**
     * @param wanted asked of ever smaller drafts; the answer for the same draft is always the same
     */
    public Shrinker(Predicate<Draft> wanted) {
        this.wanted = wanted;
    }

    /** The smallest that was found; {@code draft} is one that is wanted. */
    public Draft shrink(Draft draft) {
        Draft smallest = draft;
        Optional<Draft> next = Optional.of(draft);
        while (next.isPresent()) {
            smallest = next.get();
            next = smaller(smallest).stream()
                    .filter(candidate -> tries++ < MOST_TRIES && wanted.test(candidate))
                    .findFirst();
        }
        return smallest;
    }

    /** How often it asked. */
    public int tries() {
        return tries;
    }

    /** Every draft that is one move smaller, the largest moves first. */
    public static List<Draft> smaller(Draft draft) {
        List<Draft> smaller = new ArrayList<>();
        fewerSteps(draft, smaller);
        draft.layout().plainer().forEach(layout -> smaller.add(draft.withLayout(layout)));
        fewerSettings(draft, smaller);
        lessTraffic(draft, smaller);
        shorter(draft, smaller);
        rounderTimes(draft, smaller);
        smaller.removeIf(draft::equals);
        return smaller;
    }

    /** Halves first, then pairs, because what takes something away often goes only with what brings it back. */
    private static void fewerSteps(Draft draft, List<Draft> smaller) {
        int size = draft.steps().size();
        for (int length = size; length > 0; length = length > 2 ? length / 2 : length - 1) {
            for (int from = 0; from + length <= size; from++) {
                List<Step> rest = new ArrayList<>(draft.steps());
                rest.subList(from, from + length).clear();
                smaller.add(draft.withSteps(rest));
            }
        }
    }

    private static void fewerSettings(Draft draft, List<Draft> smaller) {
        List<String> keys = List.copyOf(draft.settings().keySet());
        for (int length = keys.size(); length > 0; length /= 2) {
            for (int from = 0; from + length <= keys.size(); from += length) {
                Map<String, String> rest = new TreeMap<>(draft.settings());
                rest.keySet().removeAll(keys.subList(from, from + length));
                smaller.add(draft.withSettings(rest));
            }
        }
    }

    private static void lessTraffic(Draft draft, List<Draft> smaller) {
        List<Source> sources = draft.sources();
        for (int i = 0; i < sources.size() && sources.size() > 1; i++) {
            List<Source> rest = new ArrayList<>(sources);
            rest.remove(i);
            smaller.add(draft.withSources(rest));
        }
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            replace(draft, i, Source.plain(source.outbound(), source.end(), source.frames()), smaller);
            for (int frames = 1; frames < source.frames(); frames *= 2) {
                replace(draft, i, source.withFrames(frames), smaller);
            }
            replace(draft, i, source.withFrames(source.frames() - 1), smaller);
        }
    }

    private static void replace(Draft draft, int index, Source by, List<Draft> smaller) {
        if (by.frames() > 0) {
            List<Source> sources = new ArrayList<>(draft.sources());
            sources.set(index, by);
            smaller.add(draft.withSources(sources));
        }
    }

    private static void shorter(Draft draft, List<Draft> smaller) {
        long lastNs = draft.steps().isEmpty()
                ? 1
                : draft.steps().get(draft.steps().size() - 1).atNs();
        if (lastNs > 0 && lastNs < draft.spanNs()) {
            smaller.add(draft.withSpanNs(lastNs));
        }
    }

    /** Fewer digits that are not 0, and never later. */
    private static void rounderTimes(Draft draft, List<Draft> smaller) {
        for (int i = 0; i < draft.steps().size(); i++) {
            Step step = draft.steps().get(i);
            for (long unit = 1_000_000; unit >= 1_000; unit /= 10) {
                List<Step> steps = new ArrayList<>(draft.steps());
                steps.set(i, step.at(step.atNs() / unit * unit));
                smaller.add(draft.withSteps(steps));
            }
        }
    }
}
