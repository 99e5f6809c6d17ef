package io.nicteam.harness.generate;

import io.nicteam.harness.generate.FaultKind.Scope;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.UnitException;
import io.nicteam.harness.scenario.Units;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What generated scenarios have in common: the settings of the user's scenario. Traffic, faults and times are always those
 * of the {@link Draft}; a setting that the user has made stays.
 */
public final class Template {

    /** What a draft has of its own. */
    private static final List<String> OWN =
            List.of("name", "description", "seed", "trafficStart", "duration", "traffic", "faults");

    private static final Path NOWHERE = Path.of("generated.yaml");
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long MARGIN_NS = TimeUnit.MICROSECONDS.toNanos(300);

    /** Messages that bring-up of the synthetic path takes, both ways, with room for a few more channels. */
    private static final int MESSAGES = 60;

    private final ObjectNode fixed;
    private final List<Knob> knobs;

    /**
     * @param written the user's scenario, with what its presets set
     */
    public Template(ObjectNode written) {
        ObjectNode settings = written.deepCopy();
        settings.remove(OWN);
        knobs = Knobs.ALL.stream().filter(knob -> !sets(settings, knob.key())).toList();
        fixed = settings.deepCopy();
        Knobs.SMALL.forEach((key, value) -> {
            if (!sets(settings, key)) {
                put(fixed, key, value);
            }
        });
    }

    /** The knobs that the user has left alone. */
    public List<Knob> knobs() {
        return knobs;
    }

    /** How many of a scope there are. */
    public int count(Scope scope) {
        return Math.max(1, fixed.path(scope.list()).size());
    }

    /** The scenario that a draft describes, as its file would be read. */
    public Scenario scenario(Draft draft) {
        try {
            return ScenarioFile.of(tree(draft), NOWHERE);
        } catch (ScenarioException e) {
            throw new IllegalStateException("a generated scenario is not valid: " + e.getMessage(), e);
        }
    }

    /** The same as a scenario file has it. */
    public ObjectNode tree(Draft draft) {
        ObjectNode tree = fixed.deepCopy();
        tree.put("name", "generated");
        tree.put("seed", draft.seed());
        draft.settings().forEach((key, value) -> put(tree, key, value));
        long synthetic = MESSAGES * ns(tree, "synthetic", "signalDelay") + MARGIN_NS;
        long vf = ns(tree, "host", "offerDelay")
                + ns(tree, "host", "driverLoadTime")
                + ns(tree, "guest", "takeoverDelay");
        long switched = 2 * (ns(tree, "host", "filterMoveTime") + ns(tree, "host", "noticeDelay"));
        long duration = draft.spanNs() + synthetic + vf + switched;
        if (!tree.has("trafficStart")) {
            tree.put("trafficStart", Units.durationText(synthetic + vf + switched));
        }
        tree.put("duration", Units.durationText(duration));
        ArrayNode traffic = tree.putArray("traffic");
        draft.sources().forEach(source -> write(source, duration, traffic.addObject()));
        ArrayNode faults = tree.putArray("faults");
        draft.steps().forEach(step -> write(step, faults.addObject()));
        return tree;
    }

    private void write(Source source, long durationNs, ObjectNode entry) {
        entry.put("direction", source.outbound() ? "outbound" : "inbound");
        name(Scope.ADAPTER, source.adapter(), entry);
        entry.put("rate", Math.max(1, source.frames() * SECOND_NS / durationNs) + "/s");
        entry.put("arrivals", source.poisson() ? "poisson" : "constant");
        entry.put("size", source.bytes());
        entry.put("flows", source.flows());
        entry.put("protocol", source.tcp() ? "tcp" : "udp");
        entry.put("broadcast", source.broadcastPercent() + "%");
        entry.put("multicast", source.multicastPercent() + "%");
    }

    private void write(Step step, ObjectNode entry) {
        entry.put("at", Units.durationText(step.atNs()));
        name(step.kind().scope(), step.subject(), entry);
        step.kind().entry().forEach((key, value) -> entry.set(key, value(entry, value)));
    }

    private void name(Scope scope, int subject, ObjectNode entry) {
        JsonNode name = fixed.path(scope.list()).path(subject).path("name");
        if (!name.isMissingNode()) {
            entry.set(scope.key(), name);
        }
    }

    private static boolean sets(JsonNode settings, String key) {
        JsonNode node = settings;
        for (String step : key.split("\\.", -1)) {
            node = node.path(step);
        }
        return !node.isMissingNode();
    }

    private static void put(ObjectNode tree, String key, String value) {
        ObjectNode block = tree;
        String[] steps = key.split("\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            block = block.withObjectProperty(steps[i]);
        }
        block.set(steps[steps.length - 1], value(tree, value));
    }

    /** Numbers and truth values are no texts in a scenario file. */
    private static JsonNode value(ObjectNode maker, String text) {
        if (text.equals("true") || text.equals("false")) {
            return maker.booleanNode(text.equals("true"));
        }
        boolean number = text.chars().allMatch(Character::isDigit);
        return number ? maker.numberNode(Integer.parseInt(text)) : maker.stringNode(text);
    }

    private static long ns(ObjectNode tree, String block, String key) {
        try {
            return Units.durationNs(tree.path(block).path(key).asString());
        } catch (UnitException e) {
            throw new IllegalStateException(block + "." + key + " has no duration", e);
        }
    }
}
