package io.nicteam.harness.scenario;

import io.nicteam.frame.MacAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which NICs and adapters there are. Without lists of them there is one of each, as the guest block says. */
final class TopologyReader {
    private static final int ADAPTERS_OF_A_GUEST = 8;
    /** The policy whose members have one address between them. */
    private static final String ONE_ADDRESS = "net-failover";

    private static final int EMULATED_MTU = 1500;
    private static final long PICOSECONDS_PER_SECOND = 1_000_000_000_000L;

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
        monitors(nics, adapters);
        List<Topology.Team> teams = new TeamReader(root, file, nics, adapters).read();
        adapters = teamed(adapters, teams);
        checkAddresses(nics, adapters, teams);
        FurtherHosts further = new FurtherHosts(root, guest, nics);
        return new Topology(
                root.block("network").whole("switches"), further.allNics(), adapters, teams, further.read());
    }

    /** A port is mirrored to another one of its switch and VLAN. */
    private void monitors(List<Topology.Nic> nics, List<Topology.Adapter> adapters) {
        for (int i = 0; i < adapters.size(); i++) {
            Topology.Adapter adapter = adapters.get(i);
            if (adapter.sriov().portPolicies().mirroredTo().isEmpty()) {
                continue;
            }
            String monitor = adapter.sriov().portPolicies().mirroredTo().get();
            boolean own = i < root.entries("adapters")
                    && root.entry("adapters", i, "adapter").has("portPolicies");
            Section policies = own
                    ? root.entry("adapters", i, "adapter").block("portPolicies")
                    : root.block("host").block("adapter").block("portPolicies");
            boolean known = adapters.stream()
                    .anyMatch(other -> other.name().equals(monitor)
                            && !other.equals(adapter)
                            && other.vlan() == adapter.vlan()
                            && nics.get(other.nic())
                                    .vswitch()
                                    .equals(nics.get(adapter.nic()).vswitch()));
            if (!known && policies.sound("mirroredTo")) {
                policies.problem(
                        "mirroredTo",
                        "found '" + Shown.line(monitor) + "' for the port of " + adapter.name()
                                + "; expected another adapter of the same virtual switch and VLAN");
            }
        }
    }

    /** Adapters of a team have AllowTeaming unless something else is written; net_failover's have one address. */
    private List<Topology.Adapter> teamed(List<Topology.Adapter> adapters, List<Topology.Team> teams) {
        List<Topology.Adapter> all = new ArrayList<>();
        for (int i = 0; i < adapters.size(); i++) {
            Topology.Adapter adapter = adapters.get(i);
            int position = i;
            boolean listed = i < root.entries("adapters");
            Optional<Topology.Team> team = teams.stream()
                    .filter(one -> one.adapters().contains(position))
                    .findFirst();
            if (team.isPresent()) {
                if (!listed || !root.entry("adapters", i, "adapter").has("sources")) {
                    adapter = adapter.withSources(Topology.Sources.TEAM);
                }
                if (team.get().policy().equals(ONE_ADDRESS)) {
                    adapter = withTheAddressOf(adapters.get(team.get().primary()), adapter, i);
                }
            }
            all.add(adapter);
        }
        return all;
    }

    private Topology.Adapter withTheAddressOf(Topology.Adapter primary, Topology.Adapter adapter, int position) {
        Section entry = root.entry("adapters", position, "adapter");
        if (adapter.mac() != primary.mac() && entry.has("mac") && entry.sound("mac")) {
            entry.problem(
                    "mac",
                    "found " + MacAddress.format(adapter.mac()) + "; expected " + MacAddress.format(primary.mac())
                            + ", the address of " + primary.name() + ": net_failover pairs by it");
        }
        return adapter.withMac(primary.mac());
    }

    private void checkAddresses(List<Topology.Nic> nics, List<Topology.Adapter> adapters, List<Topology.Team> teams) {
        Map<Long, Integer> known = new HashMap<>();
        for (int i = 0; i < root.entries("adapters"); i++) {
            Section entry = root.entry("adapters", i, "adapter");
            long mac = adapters.get(i).mac();
            Integer first = known.putIfAbsent(mac, i);
            if (first == null || !entry.sound("mac")) {
                continue;
            }
            int here = i;
            boolean teamed = teams.stream()
                    .anyMatch(team ->
                            team.adapters().contains(here) && team.adapters().contains(first));
            String vswitch = nics.get(adapters.get(i).nic()).vswitch();
            boolean apart = !vswitch.equals(nics.get(adapters.get(first).nic()).vswitch());
            if (!teamed || !apart) {
                entry.problem(
                        entry.has("mac") ? "mac" : "name",
                        "found " + MacAddress.format(mac) + ", the address of "
                                + root.entry("adapters", first, "adapter").place()
                                + "; expected another, or both in one team and on virtual switches of their own");
            }
        }
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
                    adapter.has("mac") ? SettingsReader.unicast(adapter, "mac") : guest.mac() + i,
                    adapter.has("vlan") ? adapter.whole("vlan") : guest.vlan(),
                    named(adapter, "nic", nics.stream().map(Topology.Nic::name).toList()),
                    settings(adapter),
                    written(adapter, "sources")
                            ? adapter.choice("sources", Topology.Sources.class)
                            : Topology.Sources.OWN,
                    emulated(adapter)));
        }
        return adapters;
    }

    private enum Kind {
        SYNTHETIC,
        EMULATED
    }

    private Optional<EmulatedSettings> emulated(Section adapter) {
        if (adapter.choice("kind", Kind.class) != Kind.EMULATED) {
            return Optional.empty();
        }
        if (adapter.has("iovWeight") && adapter.whole("iovWeight") > 0) {
            adapter.problem(
                    "iovWeight",
                    "found " + adapter.whole("iovWeight") + "; expected 0 or nothing: an emulated adapter has no VF");
        }
        if (guest.mtu() > EMULATED_MTU) {
            adapter.problem(
                    "kind",
                    "found 'emulated' with guest.mtu " + guest.mtu() + "; expected an MTU of at most " + EMULATED_MTU
                            + ", which is what the emulated NIC takes");
        }
        Section costs = root.block("emulated");
        return Optional.of(new EmulatedSettings(
                costs.whole("ring"),
                costs.durationNs("trapTime"),
                costs.durationNs("wakeTime"),
                costs.durationNs("frameTime"),
                costs.quantity("byteTime", Units::durationPs, 0, PICOSECONDS_PER_SECOND, "a duration from 0s to 1s"),
                costs.durationNs("pollFrameTime")));
    }

    /** Those of host.adapter, where the entry says nothing else; an emulated adapter wants no VF. */
    private AdapterSettings settings(Section adapter) {
        boolean emulated = adapter.choice("kind", Kind.class) == Kind.EMULATED;
        int weight = adapter.has("iovWeight") ? adapter.whole("iovWeight") : sriov.iovWeight();
        return new AdapterSettings(
                emulated ? 0 : weight,
                sriov.queuePairsRequested(),
                sriov.interruptModeration(),
                adapter.has("portPolicies")
                        ? PortPoliciesReader.read(adapter.block("portPolicies"))
                        : sriov.portPolicies(),
                written(adapter, "policyOnVf")
                        ? adapter.choice("policyOnVf", AdapterSettings.PolicyOnVf.class)
                        : sriov.policyOnVf());
    }

    /** Whether there is a value that can be relied on. */
    private static boolean written(Section adapter, String key) {
        return adapter.has(key) && adapter.sound(key);
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
