package io.nicteam.harness.scenario;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One experiment: a topology with its settings, the traffic, and what goes wrong when.
 *
 * <p>Times are nanoseconds from the start of the run, at which the guest begins to bring its adapter up.
 *
 * @param name short name, also the default name of the output folder
 * @param description what the run shows and where its numbers come from
 * @param seed root of all randomness of the run
 * @param trafficStartNs when sources begin, once the adapter has come up
 * @param durationNs how long sources offer frames, from {@code trafficStartNs}
 * @param waitingTimeNs RFC 7680 waiting time: a frame delivered later than this is also counted late
 * @param topology which NICs and adapters there are
 * @param traffic what is offered; at least one entry
 * @param faults what happens to VFs and links, in time order
 * @param expectations what a run as written is held to
 * @param settings the same as a scenario file has it, with every default written out; read back, it is this experiment
 */
public record Scenario(
        String name,
        String description,
        long seed,
        long trafficStartNs,
        long durationNs,
        long waitingTimeNs,
        GuestSettings guest,
        VfSettings vf,
        SyntheticSettings synthetic,
        NvspSettings nvsp,
        HostSettings host,
        NetworkSettings network,
        Topology topology,
        List<Traffic> traffic,
        List<Fault> faults,
        List<Expectation> expectations,
        JsonNode settings) {

    public Scenario {
        traffic = List.copyOf(traffic);
        faults = List.copyOf(faults);
        expectations = List.copyOf(expectations);
    }

    /** Names of the adapters, in the order of their positions. */
    public List<String> adapterNames() {
        return topology.adapterNames();
    }

    /** What can stand behind @ in an expectation: names of adapters and of streams. */
    public List<String> subjects() {
        return subjects(topology, traffic);
    }

    static List<String> subjects(Topology topology, List<Traffic> traffic) {
        List<String> names = new ArrayList<>(topology.adapterNames());
        traffic.stream()
                .filter(Traffic.Stream.class::isInstance)
                .forEach(stream -> names.add(((Traffic.Stream) stream).name()));
        return names;
    }

    /** The time at which the last source stops. */
    public long trafficEndNs() {
        return trafficStartNs + durationNs;
    }

    /** The same experiment under another seed. */
    public Scenario withSeed(long newSeed) {
        return new Scenario(
                name,
                description,
                newSeed,
                trafficStartNs,
                durationNs,
                waitingTimeNs,
                guest,
                vf,
                synthetic,
                nvsp,
                host,
                network,
                topology,
                traffic,
                faults,
                expectations,
                ((ObjectNode) settings).deepCopy().put("seed", newSeed));
    }

    /** The same experiment, held to something else. */
    public Scenario expecting(List<Expectation> others) {
        return new Scenario(
                name,
                description,
                seed,
                trafficStartNs,
                durationNs,
                waitingTimeNs,
                guest,
                vf,
                synthetic,
                nvsp,
                host,
                network,
                topology,
                traffic,
                faults,
                others,
                settings);
    }

    /** A short form of the same experiment for warming up: if it has faults, a VF is lost half way. */
    public Scenario warmUp(long shorterNs) {
        List<Fault> fewer = new ArrayList<>(
                faults.stream().filter(fault -> fault.atNs() == 0).toList());
        if (!fewer.isEmpty() && faults.size() > fewer.size()) {
            fewer.add(new Fault.Remove(trafficStartNs + shorterNs / 2, 0, Fault.Kind.SURPRISE));
        }
        return new Scenario(
                name,
                description,
                seed,
                trafficStartNs,
                Math.min(durationNs, shorterNs),
                waitingTimeNs,
                guest,
                vf,
                synthetic,
                nvsp,
                host,
                network,
                topology,
                traffic,
                fewer,
                List.of(),
                settings);
    }

    /** The largest MTU that any of its adapters ever has. */
    public int largestMtu() {
        int largest = guest.mtu();
        for (Fault fault : faults) {
            if (fault instanceof Fault.Attributes change) {
                largest = Math.max(largest, change.wish().mtu().orElse(0));
            }
        }
        return largest;
    }
}
