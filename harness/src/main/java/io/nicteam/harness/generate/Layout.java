package io.nicteam.harness.generate;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which NICs, switches, adapters and teams a generated scenario has.
 *
 * @param name of this one
 * @param written what a scenario file says of them
 * @param plainer others that a scenario may have as well, the plainest first
 */
public record Layout(String name, ObjectNode written, List<Layout> plainer) {

    private static final String TEAMS = "teams";

    /** Numbers are of the type that they have when they are read from a scenario file. */
    private static final JsonMapper LIKE_YAML = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    /** One adapter on one NIC, which needs no words. */
    static final Layout PLAIN = new Layout("plain", JsonMapper.shared().createObjectNode(), List.of());

    /** All of them. A team goes by the default policy unless another one is drawn. */
    static final List<Layout> ALL = List.of(
            PLAIN,
            of(
                    "two adapters on one NIC",
                    """
                    {"adapters": [{"name": "nic0"}, {"name": "nic1"}]}"""),
            of(
                    "two guests",
                    """
                    {"adapters": [{"name": "nic0"}, {"name": "nic1", "guest": "other"}]}"""),
            of(
                    "two NICs under one virtual switch",
                    """
                    {"nics": [{"name": "pnic0", "vswitch": "external"}, {"name": "pnic1", "vswitch": "external"}],
                     "adapters": [{"name": "nic0", "nic": "pnic0"}]}"""),
            of(
                    "a team over two NICs on one switch",
                    """
                    {"nics": [{"name": "pnic0"}, {"name": "pnic1"}],
                     "adapters": [{"name": "nic0", "nic": "pnic0"}, {"name": "nic1", "nic": "pnic1"}],
                     "teams": [{"name": "team0", "members": ["nic0", "nic1"]}]}"""),
            of(
                    "a team over two switches",
                    """
                    {"network": {"switches": 2},
                     "nics": [{"name": "pnic0"}, {"name": "pnic1", "switch": 2}],
                     "adapters": [{"name": "nic0", "nic": "pnic0"}, {"name": "nic1", "nic": "pnic1"}],
                     "teams": [{"name": "team0", "members": ["nic0", "nic1"]}]}"""),
            of(
                    "a team of three",
                    """
                    {"nics": [{"name": "pnic0"}, {"name": "pnic1"}, {"name": "pnic2"}],
                     "adapters": [{"name": "nic0", "nic": "pnic0"}, {"name": "nic1", "nic": "pnic1"},
                                  {"name": "nic2", "nic": "pnic2"}],
                     "teams": [{"name": "team0", "members": ["nic0", "nic1", "nic2"], "guestRule": false}]}"""));

    private static Layout of(String name, String json) {
        return new Layout(name, (ObjectNode) LIKE_YAML.readTree(json), List.of(PLAIN));
    }

    /** How many of a scope it has; one that is not written is one. */
    int count(FaultKind.Scope scope) {
        return Math.max(1, written.path(scope.list()).size());
    }

    /** Names of what sends and receives: the teams, and the adapters that are in none. */
    List<String> ends() {
        List<String> ends = new ArrayList<>();
        List<String> members = new ArrayList<>();
        for (JsonNode team : written.path(TEAMS)) {
            ends.add(team.path("name").asString());
            team.path("members").forEach(member -> members.add(member.asString()));
        }
        for (JsonNode adapter : written.path(FaultKind.Scope.ADAPTER.list())) {
            if (!members.contains(adapter.path("name").asString())) {
                ends.add(adapter.path("name").asString());
            }
        }
        return ends;
    }

    boolean hasTeam() {
        return written.has(TEAMS);
    }

    /** The same with another policy for its team. */
    Layout withPolicy(String policy) {
        return new Layout(name, written(policy), List.of(PLAIN, this));
    }

    /** The same if its team may have that policy and no other. */
    Layout onlyWithPolicy(String policy) {
        return new Layout(name, written(policy), List.of());
    }

    private ObjectNode written(String policy) {
        ObjectNode other = written.deepCopy();
        ((ObjectNode) other.path(TEAMS).path(0)).put("policy", policy);
        return other;
    }
}
