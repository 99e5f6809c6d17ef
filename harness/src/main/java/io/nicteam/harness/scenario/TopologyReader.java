package io.nicteam.harness.scenario;

import io.nicteam.frame.MacAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads which NICs and adapters there are. Without lists of them there is one of each, as the guest block says. */
final class TopologyReader {
    private static final int ADAPTERS_OF_A_GUEST = 8;

    private final Section root;
    private final Path file;
    private final GuestSettings guest;
    private final AdapterSettings sriov;

    /** @param file the scenario file, to which policies in files are relative */
    TopologyReader(Section root, Path file, GuestSettings guest, AdapterSettings sriov) {
        this.root = root;
        this.file = file;
        this.guest = guest;
        this.sriov = sriov;
    }

    Topology read() {
        Topology single = Topology.of(guest, sriov);
        List<Topology.Nic> nics = nics();
        if (nics.isEmpty()) {
            nics = single.nics();
        }
        List<Topology.Adapter> adapters = adapters(nics);
        if (adapters.isEmpty()) {
            adapters = single.adapters();
        }
        List<Topology.Team> teams = new TeamReader(root, file, nics, adapters).read();
        FurtherHosts further = new FurtherHosts(root, guest, nics);
        return new Topology(
                root.block("network").whole("switches"),
                further.allNics(),
                teamed(adapters, teams),
                teams,
                further.read());
    }

    /** Adapters of a team have AllowTeaming unless something else is written. */
    private List<Topology.Adapter> teamed(List<Topology.Adapter> adapters, List<Topology.Team> teams) {
        List<Topology.Adapter> all = new ArrayList<>();
        for (int i = 0; i < adapters.size(); i++) {
            Topology.Adapter adapter = adapters.get(i);
            int position = i;
            boolean written = i < root.entries("adapters")
                    && root.entry("adapters", i, "adapter").has("sources");
            boolean inTeam = teams.stream().anyMatch(team -> team.members().contains(position));
            all.add(inTeam && !written ? adapter.withSources(Topology.Sources.TEAM) : adapter);
        }
        return all;
    }

    private List<Topology.Nic> nics() {
        List<Topology.Nic> nics = new ArrayList<>();
        Map<String, KeyPath> names = new HashMap<>();
        for (int i = 0; i < root.entries("nics"); i++) {
            nics.add(nic(root, root.entry("nics", i, "nic"), names, 0));
        }
        return nics;
    }

    /** @param names those of all NICs so far */
    static Topology.Nic nic(Section root, Section nic, Map<String, KeyPath> names, int host) {
        int switches = root.block("network").whole("switches");
        String name = unique(nic, nic.text("name"), names);
        int physicalSwitch = nic.whole("switch");
        if (physicalSwitch > switches && nic.sound("switch")) {
            nic.problem(
                    "switch",
                    "found " + physicalSwitch + "; expected at most " + switches + ", the number of network.switches");
        }
        String vswitch = nic.has("vswitch") ? nic.text("vswitch") : "external-" + name;
        return new Topology.Nic(name, physicalSwitch - 1, vswitch, host);
    }

    private List<Topology.Adapter> adapters(List<Topology.Nic> nics) {
        List<Topology.Adapter> adapters = new ArrayList<>();
        Map<String, KeyPath> names = new HashMap<>();
        Map<Long, KeyPath> addresses = new HashMap<>();
        Map<String, Integer> ofGuest = new HashMap<>();
        for (int i = 0; i < root.entries("adapters"); i++) {
            Section adapter = root.entry("adapters", i, "adapter");
            String name = unique(adapter, adapter.text("name"), names);
            String itsGuest = adapter.text("guest");
            if (ofGuest.merge(itsGuest, 1, Integer::sum) == ADAPTERS_OF_A_GUEST + 1) {
                adapter.problem(
                        "name",
                        "found the " + (ADAPTERS_OF_A_GUEST + 1) + "th adapter of guest '" + itsGuest
                                + "'; expected at most " + ADAPTERS_OF_A_GUEST);
            }
            adapters.add(new Topology.Adapter(
                    name,
                    itsGuest,
                    address(adapter, guest.mac() + i, addresses),
                    adapter.has("vlan") ? adapter.whole("vlan") : guest.vlan(),
                    named(adapter, "nic", nics.stream().map(Topology.Nic::name).toList()),
                    new AdapterSettings(
                            adapter.has("iovWeight") ? adapter.whole("iovWeight") : sriov.iovWeight(),
                            sriov.queuePairsRequested(),
                            sriov.interruptModeration(),
                            sriov.portPolicies(),
                            sriov.policyOnVf()),
                    adapter.has("sources") ? adapter.choice("sources", Topology.Sources.class) : Topology.Sources.OWN));
        }
        return adapters;
    }

    private static long address(Section adapter, long otherwise, Map<Long, KeyPath> known) {
        long mac = adapter.has("mac") ? SettingsReader.unicast(adapter, "mac") : otherwise;
        KeyPath first = known.putIfAbsent(mac, adapter.place());
        if (first != null && adapter.sound("mac")) {
            adapter.problem(
                    adapter.has("mac") ? "mac" : "name",
                    "found " + MacAddress.format(mac) + ", the address of " + first + "; expected another");
        }
        return mac;
    }

    /** The position of what an entry names under {@code key}, the first if it names nothing; a problem if there is none. */
    static int named(Section entry, String key, List<String> names) {
        if (!entry.has(key)) {
            return 0;
        }
        int index = names.indexOf(entry.text(key));
        if (index < 0 && entry.sound(key)) {
            entry.problem(
                    key, "found '" + Shown.line(entry.text(key)) + "'; expected one of " + String.join(", ", names));
        }
        return Math.max(0, index);
    }

    static String unique(Section entry, String name, Map<String, KeyPath> known) {
        KeyPath first = known.putIfAbsent(name, entry.place());
        if (first != null && entry.sound("name")) {
            entry.problem("name", "found '" + Shown.line(name) + "', the name of " + first + "; expected another");
        }
        return name;
    }
}
