package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Files that come from a right one by a few changes. */
final class ScenarioFileProperties {
    private static final String VALID =
            """
            {"seed": 1, "duration": "1s", "initialVf": true,
             "guest": {"mtu": 1500, "mac": "00:15:5d:01:02:0a", "drain": true, "handOver": "drop"},
             "vf": {"ring": 512, "writeBack": {"batch": 16, "delay": "8us"}},
             "synthetic": {"ring": "512KiB", "sendBuffer": {"sections": 3}, "workerByteTime": "250ps"},
             "network": {"linkRate": "25Gbit/s"},
             "traffic": [{"direction": "both", "rate": "5k/s", "size": "imix", "broadcast": "1%"},
               {"size": [{"bytes": 60, "weight": 7}, {"bytes": 1514}]}, {"size": 1500},
               {"replay": "x.pcap", "guestMac": "00:15:5d:01:02:0a", "speed": "200%"}],
             "faults": [{"at": "5ms", "remove": "surprise"}, {"at": "6ms", "add": "vf"}, {"flap": {"from": "7ms"}}]}
            """;

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "1",
            "-1",
            "1.0",
            "1.5",
            "16",
            "60",
            "1500",
            "9000",
            "9014",
            "9015",
            "65536",
            "99999999999999999999",
            "\"\"",
            "\"1s\"",
            "\"5k/s\"",
            "\"0%\"",
            "\"imix\"",
            "\"vf\"",
            "\"graceful\"",
            "\"drop\"",
            "\"nic0\"",
            "\"1s\\n\"",
            "{}",
            "[]",
            "[{}]",
            "[{\"bytes\": 60}]",
            "{\"from\": \"1s\"}");

    private static final List<String> KEYS = List.of(
            "seed", "mtu", "at", "add", "remove", "flap", "replay", "rate", "size", "bytes", "weight", "traffic",
            "faults", "ring", "name", "unknown");

    /** One change: at the {@code node}th container, the key or entry chosen by {@code child} gets the value or goes. */
    private record Change(int node, int child, String key, String value, int kind) {}

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.of(KEYS),
                        Arbitraries.of(VALUES),
                        Arbitraries.integers().between(0, 3))
                .as(Change::new)
                .list()
                .ofMaxSize(4);
    }

    /** JSON is YAML, so a changed tree is a scenario file; whatever it holds, reading it ends in one of two ways. */
    @Property(tries = 300)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void shouldReadOrReportWhenAFileIsChanged(@ForAll("changes") List<Change> changes) throws IOException {
        JsonNode tree = JsonMapper.shared().readTree(VALID);
        changes.forEach(change -> apply(change, tree));
        Path file = Files.createTempFile("changed", ".yaml");
        try {
            // The capture only has to be there; the file itself will do.
            Files.writeString(
                    file, tree.toString().replace("x.pcap", file.getFileName().toString()));
            Scenario scenario = ScenarioFile.read(file, List.of());
            Statistics.collect("read");
            assertThat(scenario.traffic())
                    .hasSizeGreaterThanOrEqualTo(tree.get("traffic").size());
        } catch (ScenarioException e) {
            Statistics.collect("reported");
            assertThat(e.problems()).isNotEmpty().allMatch(problem -> problem.startsWith(file + ":1: "));
        } finally {
            Files.delete(file);
        }
        Statistics.coverage(coverage -> coverage.check("read").percentage(share -> share > 5));
    }

    private static void apply(Change change, JsonNode tree) {
        List<JsonNode> containers = new ArrayList<>();
        collect(tree, containers);
        JsonNode value = JsonMapper.shared().readTree(change.value());
        JsonNode container = containers.get(change.node() % containers.size());
        if (container instanceof ArrayNode array) {
            if (array.isEmpty() || change.kind() == 0) {
                array.add(value);
            } else if (change.kind() == 1) {
                array.remove(change.child() % array.size());
            } else {
                array.set(change.child() % array.size(), value);
            }
        } else if (container instanceof ObjectNode object) {
            List<String> names = List.copyOf(object.propertyNames());
            if (names.isEmpty() || change.kind() == 0) {
                object.set(change.key(), value);
            } else if (change.kind() == 1) {
                object.remove(names.get(change.child() % names.size()));
            } else {
                object.set(names.get(change.child() % names.size()), value);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isContainer()) {
            into.add(node);
            node.values().forEach(child -> collect(child, into));
        }
    }
}
