package io.nicteam.harness.run;

import io.nicteam.duty.Alarms;
import io.nicteam.harness.ledger.Flows;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.stack.FaultPlan;
import io.nicteam.harness.stack.GuestApplications;
import io.nicteam.harness.stack.Model;
import io.nicteam.harness.stack.SimulatedPeer;
import io.nicteam.harness.stack.StreamTraffic;
import io.nicteam.harness.stream.Stream;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.Slabs;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run's model with its traffic and faults, ready to be driven. The peer is the driver's. */
public final class Experiment {

    /** After the last fault or frame, a run that has not come to rest by then never will. */
    private static final long REST_LIMIT_NS = TimeUnit.SECONDS.toNanos(30);

    private static final int INTERVALS = 400;
    private static final long ROUND_NS = 10_000;

    private final Scenario scenario;
    private final Ledger ledger;
    private final Model model;
    private final GuestApplications applications;
    private final StreamTraffic streams;
    private final FaultPlan faults;

    /**
     * @param slabs lends the model's memory; the experiment before this one must be over
     */
    public Experiment(Scenario scenario, ScenarioTraffic traffic, Slabs slabs, Alarms alarms) {
        this.scenario = scenario;
        long intervalNs = Math.max(ROUND_NS, scenario.trafficEndNs() / INTERVALS / ROUND_NS * ROUND_NS);
        int intervals = (int) (scenario.trafficEndNs() / intervalNs) + 8;
        Map<Direction, Flows> flows = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            flows.put(direction, traffic.flows(direction));
        }
        ledger = new Ledger(scenario.waitingTimeNs(), intervalNs, intervals, scenario.adapterNames(), flows);
        model = new Model(scenario, slabs, alarms, ledger);
        faults = new FaultPlan(scenario, model, ledger, alarms);
        applications = new GuestApplications(
                traffic.source(Direction.OUTBOUND, scenario.seed()),
                flows.get(Direction.OUTBOUND),
                model,
                ledger,
                alarms);
        streams = new StreamTraffic(scenario, flows, model, ledger, alarms);
    }

    /** Puts a peer at the network's end that is no socket's. */
    public void connect(SimulatedPeer peer) {
        peer.readBy(streams);
        model.connectPeer(peer);
    }

    public StreamTraffic streams() {
        return streams;
    }

    public Scenario scenario() {
        return scenario;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Model model() {
        return model;
    }

    /** Begins at instant 0. */
    public void start() {
        model.start(0);
    }

    /** Whether the guest has sent everything and every fault has struck. */
    public boolean offeredAll() {
        return applications.finished() && streams.finished() && faults.finished();
    }

    /** Whether nothing will happen any more, given that the peer has sent everything as well. */
    public boolean atRest() {
        return offeredAll() && ledger.outstanding() == 0 && model.quiet();
    }

    /** The instant after which waiting for rest is given up. */
    public long restLimitNs() {
        long last = scenario.trafficEndNs();
        for (var fault : scenario.faults()) {
            last = Math.max(last, fault.endNs());
        }
        return last + REST_LIMIT_NS + (streams.streams().isEmpty() ? 0 : Stream.LONGEST_TIMEOUT_NS);
    }
}
