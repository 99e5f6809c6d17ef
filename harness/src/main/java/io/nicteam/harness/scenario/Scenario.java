package io.nicteam.harness.scenario;

import java.util.List;

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
 * @param traffic what is offered; at least one entry
 * @param faults what happens to the VF, in time order
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
        HostSettings host,
        NetworkSettings network,
        List<Traffic> traffic,
        List<Fault> faults) {

    public Scenario {
        traffic = List.copyOf(traffic);
        faults = List.copyOf(faults);
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
                host,
                network,
                traffic,
                faults);
    }

    /** The beginning of the same experiment, and nothing goes wrong in it. */
    public Scenario beginning(long shorterNs) {
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
                host,
                network,
                traffic,
                faults.stream().filter(fault -> fault.atNs() == 0).toList());
    }
}
