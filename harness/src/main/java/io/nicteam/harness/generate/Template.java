package io.nicteam.harness.generate;

import io.nicteam.harness.generate.FaultKind.Scope;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.UnitException;
import io.nicteam.harness.scenario.Units;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
            List.of("name", "description", "seed", "initialVf", "trafficStart", "duration", "traffic", "faults");

    /** What a layout is made of. */
    private static final List<String> LISTS = List.of("nics", "adapters", "teams");

    private static final Path NOWHERE = Path.of("generated.yaml");
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long MARGIN_NS = TimeUnit.MICROSECONDS.toNanos(300);

    /** Messages that bring-up of the synthetic path takes, both ways, with room for a few more channels. */
    private static final int MESSAGES = 60;

    private final ObjectNode fixed;
    private final JsonNode defaults;
    private final List<Knob> knobs;
    private final Map<String, String> small = new TreeMap<>();
    private final List<Layout> layouts;
    private final boolean drawsPolicies;

    /**
     * @param written the user's scenario
     */
    public Template(ObjectNode written) {
        this(written, Optional.empty());
    }

    /**
     * @param written the user's scenario
     * @param policy what every team goes by, if that is not to be drawn; the scenario has no teams of its own then
     */
    public Template(ObjectNode written, Optional<String> policy) {
        fixed = written.deepCopy();
        fixed.remove(OWN);
        layouts = policy.map(Template::layouts).orElseGet(() -> layouts(fixed));
        drawsPolicies = policy.isEmpty() && layouts.size() > 1;
        defaults = settings(fixed);
        JsonNode usual = settings(fixed.objectNode());
        knobs = Knobs.ALL.stream().filter(knob -> free(knob.key(), usual)).toList();
        Knobs.SMALL.forEach((key, value) -> {
            if (free(key, usual)) {
                small.put(key, value);
            }
        });
    }

    private static List<Layout> layouts(String policy) {
        return Layout.ALL.stream()
                .filter(Layout::hasTeam)
                .map(layout -> layout.onlyWithPolicy(policy))
                .toList();
    }

    /** The user's own if there is one. */
    private static List<Layout> layouts(ObjectNode fixed) {
        boolean own = LISTS.stream().anyMatch(fixed::has);
        if (!own) {
            boolean oneSwitch = fixed.path("network").has("switches");
            return oneSwitch ? List.of(Layout.PLAIN) : Layout.ALL;
        }
        ObjectNode lists = fixed.objectNode();
        LISTS.stream().filter(fixed::has).forEach(list -> lists.set(list, fixed.get(list)));
        return List.of(new Layout("as written", lists, List.of()));
    }

    private static JsonNode settings(ObjectNode written) {
        ObjectNode complete = written.deepCopy();
        complete.putArray("traffic").addObject();
        try {
            return ScenarioFile.of(complete, NOWHERE).settings();
        } catch (ScenarioException e) {
            throw new IllegalArgumentException("the user's scenario has been read before: " + e.getMessage(), e);
        }
    }

    /** Whether neither the user has set it nor a preset, unless that is a delay, which says nothing of what is done. */
    private boolean free(String key, JsonNode usual) {
        boolean presetSets = !at(defaults, key).equals(at(usual, key));
        return at(fixed, key).isMissingNode() && (!presetSets || Knobs.DELAYS.contains(key));
    }

    /** The knobs that the user has left alone. */
    public List<Knob> knobs() {
        return knobs;
    }

    /** What there can be; the plainest first. */
    public List<Layout> layouts() {
        return layouts;
    }

    /** Whether a team's policy can be drawn. */
    boolean drawsPolicies() {
        return drawsPolicies;
    }

    /** The settings that a draft begins with. */
    Map<String, String> small() {
        return small;
    }

    /** The scenario that a draft describes, as its file would be read; none if its settings and the user's contradict. */
    public Optional<Scenario> scenario(Draft draft) {
        try {
            return Optional.of(ScenarioFile.ofSound(tree(draft), NOWHERE));
        } catch (ScenarioException e) {
            return Optional.empty();
        }
    }

    /** The same as a scenario file has it. */
    public ObjectNode tree(Draft draft) {
        ObjectNode settings = fixed.deepCopy();
        merge(draft.layout().written(), settings);
        draft.settings().forEach((key, value) -> put(settings, key, value));
        long synthetic = MESSAGES * ns(settings, "synthetic", "signalDelay") + MARGIN_NS;
        long vf = ns(settings, "host", "offerDelay")
                + ns(settings, "host", "driverLoadTime")
                + ns(settings, "guest", "takeoverDelay");
        long switched = 2 * (ns(settings, "host", "filterMoveTime") + ns(settings, "host", "noticeDelay"));
        long settled = synthetic + vf + switched;
        ObjectNode tree = settings.objectNode();
        tree.put("name", "generated");
        tree.put("seed", draft.seed());
        tree.put("trafficStart", Units.durationText(settled));
        tree.put("duration", Units.durationText(draft.spanNs() + settled));
        tree.setAll(settings);
        ArrayNode traffic = tree.putArray("traffic");
        List<String> ends = draft.layout().ends();
        for (Source source : draft.sources()) {
            ObjectNode entry = traffic.addObject();
            entry.put("direction", source.outbound() ? "outbound" : "inbound");
            if (!ends.isEmpty()) {
                entry.put("adapter", ends.get(source.end()));
            }
            write(source, draft.spanNs() + settled, entry);
        }
        ArrayNode faults = tree.putArray("faults");
        draft.steps().forEach(step -> write(step, settings, faults.addObject()));
        return tree;
    }

    private static void merge(ObjectNode from, ObjectNode into) {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            if (entry.getValue() instanceof ObjectNode block) {
                merge(block, into.withObjectProperty(entry.getKey()));
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        }
    }

    private static void write(Source source, long durationNs, ObjectNode entry) {
        entry.put("rate", Math.max(1, source.frames() * SECOND_NS / durationNs) + "/s");
        entry.put("size", (long) source.bytes());
        entry.put("flows", (long) source.flows());
        if (source.poisson()) {
            entry.put("arrivals", "poisson");
        }
        if (source.tcp()) {
            entry.put("protocol", "tcp");
        }
        if (source.groupPercent() > 0) {
            entry.put("broadcast", source.groupPercent() + "%");
            entry.put("multicast", source.groupPercent() + "%");
        }
    }

    private static void write(Step step, ObjectNode settings, ObjectNode entry) {
        entry.put("at", Units.durationText(step.atNs()));
        Scope scope = step.kind().scope();
        JsonNode name = settings.path(scope.list()).path(step.subject()).path("name");
        if (!name.isMissingNode()) {
            entry.set(scope.key(), name);
        }
        step.kind().entry().forEach((key, value) -> entry.set(key, value(entry, value)));
    }

    private static JsonNode at(JsonNode settings, String key) {
        JsonNode node = settings;
        for (String step : key.split("\\.", -1)) {
            node = node.path(step);
        }
        return node;
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
        return number ? maker.numberNode(Long.parseLong(text)) : maker.stringNode(text);
    }

    private long ns(ObjectNode settings, String block, String key) {
        String place = block + "." + key;
        JsonNode written = at(settings, place);
        JsonNode value = written.isMissingNode() ? at(defaults, place) : written;
        try {
            return Units.durationNs(value.asString());
        } catch (UnitException e) {
            throw new IllegalStateException(place + " has no duration", e);
        }
    }
}
