package io.nicteam.harness.scenario;

import java.util.List;
import java.util.Optional;

/** Reads the entries of the list of faults that are about the life of a guest or a host. */
final class LifeReader {

    private static final String LIST = "faults";
    private static final List<String> KEYS =
            List.of("migrate", "cancelMigration", "suspend", "reboot", "hostReboot", "servicing", "parentNic");

    private final Section root;
    private final Topology topology;

    LifeReader(Section root, Topology topology) {
        this.root = root;
        this.topology = topology;
    }

    /** The key of such an entry; empty if it is another. */
    Optional<String> key(int index) {
        Section any = root.entry(LIST, index, KEYS.get(0));
        return KEYS.stream().filter(any::has).findFirst();
    }

    /** What an entry with that key orders. */
    LifeOrder order(int index, String key) {
        Section block = root.entry(LIST, index, key).block(key);
        return switch (key) {
            case "migrate" ->
                new LifeOrder.Migrate(
                        guest(block),
                        named(block, "to", topology.hostNames()),
                        block.durationNs("brownout"),
                        block.durationNs("blackout"),
                        block.choice("announce", LifeOrder.Announce.class),
                        block.durationNs("announceDelay"));
            case "cancelMigration" -> new LifeOrder.CancelMigration(guest(block));
            case "suspend" ->
                new LifeOrder.Suspend(guest(block), block.choice("how", LifeOrder.How.class), lasts(block));
            case "reboot" -> new LifeOrder.Reboot(guest(block), lasts(block));
            case "hostReboot" ->
                new LifeOrder.RebootHost(host(block), block.choice("guests", LifeOrder.Guests.class), lasts(block));
            case "servicing" ->
                new LifeOrder.Service(host(block), block.choice("kind", Fault.Kind.class), lasts(block));
            default -> {
                int nic = named(
                        block,
                        "nic",
                        topology.nics().stream().map(Topology.Nic::name).toList());
                yield new LifeOrder.DisableNic(topology.nics().get(nic).host(), nic, lasts(block));
            }
        };
    }

    private static long lasts(Section block) {
        return block.durationNs("lasts");
    }

    private int guest(Section block) {
        int guest = named(block, "guest", topology.guests());
        String name = topology.guests().get(guest);
        boolean emulated = topology.adapters().stream()
                .anyMatch(adapter ->
                        adapter.guest().equals(name) && adapter.emulated().isPresent());
        if (emulated) {
            block.problem("guest", "found '" + name + "', which has an emulated adapter; expected a guest without one");
        }
        return guest;
    }

    private int host(Section block) {
        return named(block, "host", topology.hostNames());
    }

    private static int named(Section block, String key, List<String> names) {
        return TopologyReader.named(block, key, names);
    }
}
