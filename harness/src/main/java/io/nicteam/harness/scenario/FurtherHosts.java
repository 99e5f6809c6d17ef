package io.nicteam.harness.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the hosts that guests can be moved to. What they do not say of themselves is as with the first host. */
final class FurtherHosts {

    private static final String LIST = "hosts";
    private static final String HOST = "host";
    /** The other guests of a host are on no other. */
    private static final String NOT_INHERITED = "otherAdapters";

    private final Section root;
    private final GuestSettings guest;
    private final List<Topology.Nic> firstNics;

    /** @param firstNics those of the first host */
    FurtherHosts(Section root, GuestSettings guest, List<Topology.Nic> firstNics) {
        this.root = root;
        this.guest = guest;
        this.firstNics = firstNics;
    }

    /** Writes into every further host what it does not say, before presets are applied to the first. */
    static void inherit(ScenarioTree tree) {
        JsonNode hosts = tree.get(KeyPath.ROOT.key(LIST));
        for (JsonNode entry : hosts) {
            if (entry instanceof ObjectNode further
                    && (!entry.has(HOST) || entry.get(HOST).isObject())) {
                ObjectNode own = further.withObjectProperty(HOST);
                Preset.applyTo(own, HOST);
                JsonNode first = tree.get(KeyPath.ROOT.key(HOST));
                merge(own, first);
                Preset.applyTo(own, HOST);
            }
        }
    }

    private static void merge(ObjectNode into, JsonNode from) {
        for (Map.Entry<String, JsonNode> property : from.properties()) {
            JsonNode there = into.path(property.getKey());
            if (there instanceof ObjectNode block && property.getValue().isObject()) {
                merge(block, property.getValue());
            } else if (there.isMissingNode() && !property.getKey().equals(NOT_INHERITED)) {
                into.set(property.getKey(), property.getValue().deepCopy());
            }
        }
    }

    List<Topology.FurtherHost> read() {
        List<Topology.FurtherHost> hosts = new ArrayList<>();
        Map<String, KeyPath> names = new HashMap<>();
        names.put(HOST, root.at(HOST));
        for (int i = 0; i < root.entries(LIST); i++) {
            Section host = entry(i);
            hosts.add(new Topology.FurtherHost(
                    TopologyReader.unique(host, host.text("name"), names),
                    SettingsReader.host(root, host.block(HOST)),
                    host.has("vfDriver") ? host.choice("vfDriver", GuestSettings.VfDriver.class) : guest.vfDriver(),
                    host.choice("portValidation", Topology.PortValidation.class)));
        }
        return hosts;
    }

    private Section entry(int index) {
        return root.entry(LIST, index, "furtherHost");
    }

    /** Those of the first host, then those of the others. */
    List<Topology.Nic> allNics() {
        List<Topology.Nic> all = new ArrayList<>(firstNics);
        Map<String, KeyPath> names = new HashMap<>();
        for (int i = 0; i < firstNics.size(); i++) {
            names.put(firstNics.get(i).name(), root.at("nics").item(i));
        }
        for (int i = 0; i < root.entries(LIST); i++) {
            Section host = entry(i);
            for (int nic = 0; nic < host.entries("nics"); nic++) {
                all.add(TopologyReader.nic(root, host.entry("nics", nic, "nic"), names, i + 1));
            }
            if (host.entries("nics") == 0) {
                for (Topology.Nic nic : firstNics) {
                    all.add(new Topology.Nic(
                            host.text("name") + "-" + nic.name(), nic.physicalSwitch(), nic.vswitch(), i + 1));
                }
            }
        }
        return all;
    }
}
