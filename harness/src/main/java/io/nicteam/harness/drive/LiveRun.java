package io.nicteam.harness.drive;

import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.harness.wire.DatagramPort;
import io.nicteam.harness.wire.FramePort;
import io.nicteam.harness.wire.Recycling;
import io.nicteam.harness.wire.Transport;
import io.nicteam.harness.wire.WireException;
import io.nicteam.packet.Slabs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A run in real time, with every frame between model and peer crossing a socket of the kernel.
 *
 * <pre>
 *   calling thread                                        peer's thread
 *   Timeline, Model, Ledger == ModelEnd == UDP == PeerEnd == source, sink
 *                              records and sightings: Wire
 * </pre>
 *
 * <p>Every duty of the model is told the instant of its own deadline, however late it runs, so that a stalled thread never
 * makes a modelled device or driver act in bulk: the model is as exact as in simulation, and late only towards the wire.
 * {@link ProtocolTimers} says when that was late enough to matter.
 *
 * <p>One run per object. The calling thread runs the model; the peer's thread ends before {@link #run} does.
 */
public final class LiveRun {

    private static final long LONGEST_WAIT_NS = TimeUnit.MILLISECONDS.toNanos(1);
    /** The compiler takes a method's start and its later life for two things: one warm-up after the other, not a long one. */
    private static final int WARM_UPS = 4;

    private static final long REHEARSAL_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long SPIN_NS = ProtocolTimers.GRANULARITY_NS;

    private final ScenarioTraffic traffic;
    private final LiveOptions options;
    private final PortOpener uplinkOpener;
    private final PortOpener peerOpener;
    private final Timeline timeline = new Timeline();
    private final ProtocolTimers timers;
    private final Experiment experiment;
    private final Outcome outcome = new Outcome();

    /** What there is to say of the wire, once the run is over. */
    private static final class Outcome {
        private Transport transport;
        private long lost;
        private long overflowed;
        private long unmatched;
        private long kernelDrops;
        private long errors;
        private long peerLatenessNs;
    }

    public LiveRun(Scenario scenario, ScenarioTraffic traffic, LiveOptions options) {
        this(scenario, traffic, options, DatagramPort::open, DatagramPort::open);
    }

    LiveRun(
            Scenario scenario,
            ScenarioTraffic traffic,
            LiveOptions options,
            PortOpener uplinkOpener,
            PortOpener peerOpener) {
        this.traffic = traffic;
        this.options = options;
        this.uplinkOpener = uplinkOpener;
        this.peerOpener = peerOpener;
        timers = new ProtocolTimers(timeline, scenario.trafficStartNs());
        experiment = new Experiment(scenario, traffic, new Slabs(), timers);
    }

    public Experiment experiment() {
        return experiment;
    }

    /**
     * Runs until everything is at rest, or never will be, or {@code watch} has had enough.
     *
     * @return the instant at which it ended
     * @throws WireException if the sockets cannot be had
     */
    public long run(Watch watch) throws WireException {
        if (options.warmUpNs() > 0) {
            rehearse(watch);
            for (int i = 0; i < WARM_UPS && watch.goOn(0); i++) {
                warmUp(watch);
            }
        }
        Call call = new Call(watch);
        Recycling.during(call);
        if (call.failure != null) {
            throw call.failure;
        }
        return call.endNs;
    }

    private final class Call implements Runnable {

        private final Watch watch;
        private long endNs;
        private WireException failure;

        Call(Watch watch) {
            this.watch = watch;
        }

        @Override
        public void run() {
            try {
                endNs = measure(watch);
            } catch (WireException e) {
                failure = e;
            }
        }
    }

    private long measure(Watch watch) throws WireException {
        Scenario scenario = experiment.scenario();
        Transport transport = options.transport().resolve();
        int frameBytes = experiment.model().fabric().slotBytes();
        Wire wire = new Wire(options.creditFrames());
        try (FramePort port = uplinkOpener.open(transport, options.uplinkPort(), frameBytes)) {
            PeerEnd peer = new PeerEnd(
                    traffic.source(Direction.INBOUND, scenario.seed()),
                    wire,
                    credit(),
                    peerOpener,
                    transport,
                    options.peerPort(),
                    port.localPort(),
                    frameBytes);
            Thread thread = new Thread(peer, "nicteam-peer");
            thread.setDaemon(true);
            thread.start();
            ModelEnd end = null;
            try {
                port.connect(peer.awaitPort());
                WallClock clock = new WallClock();
                end = new ModelEnd(experiment, port, wire, clock, credit(), timeline, timers);
                experiment.model().connectPeer(end);
                peer.begin(clock);
                experiment.start();
                return carry(watch, clock, end, peer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new WireException("interrupted before the run began", e);
            } finally {
                peer.stop();
                join(thread);
                if (end != null) {
                    conclude(end, peer.figures(), port);
                }
            }
        }
    }

    /** Simulates the whole experiment over and over, so that the code of every path is compiled before time counts. */
    private void rehearse(Watch watch) {
        WallClock clock = new WallClock();
        Slabs slabs = new Slabs();
        while (clock.nowNs() < REHEARSAL_NS && watch.goOn(0)) {
            slabs.takeBack();
            new SimulatedRun(experiment.scenario(), traffic, slabs)
                    .run(nowNs -> clock.nowNs() < REHEARSAL_NS && watch.goOn(0));
        }
    }

    private void warmUp(Watch watch) throws WireException {
        LiveRun warm = new LiveRun(
                experiment.scenario().warmUp(options.warmUpNs()),
                traffic.warmUp(options.warmUpNs()),
                options.withWarmUp(0),
                uplinkOpener,
                peerOpener);
        warm.run(nowNs -> watch.goOn(0));
    }

    private Credit credit() {
        return new Credit(options.creditFrames(), options.creditBytes());
    }

    private long carry(Watch watch, WallClock clock, ModelEnd end, PeerEnd peer) throws WireException {
        long limitNs = experiment.restLimitNs();
        long lookNs = 0;
        while (true) {
            long nowNs = clock.nowNs();
            catchUp(nowNs);
            int work = end.exchange();
            if (nowNs >= lookNs) {
                lookNs = nowNs + LOOK_NS;
                peer.rethrow();
                if (!watch.goOn(nowNs)) {
                    return nowNs;
                }
            }
            if (nowNs > limitNs || over(nowNs, end, peer)) {
                return nowNs;
            }
            if (work == 0) {
                rest(clock, end);
            }
        }
    }

    /** Without credit the peer needs the machine more than the next duty, which loses nothing by being a little late. */
    private void rest(WallClock clock, ModelEnd end) {
        long idleNs = timeline.nextDeadlineNs() - clock.nowNs() - SPIN_NS;
        if (idleNs > SPIN_NS) {
            end.await(Math.min(idleNs, LONGEST_WAIT_NS));
        } else if (end.withoutCredit()) {
            end.await(SPIN_NS);
        }
    }

    private void catchUp(long nowNs) {
        long dueNs = timeline.nextDeadlineNs();
        if (dueNs <= nowNs) {
            timers.modelLate(dueNs, nowNs);
            timeline.runDue(nowNs);
            timers.modelCaughtUp();
        }
    }

    private boolean over(long nowNs, ModelEnd end, PeerEnd peer) {
        return nowNs >= experiment.scenario().trafficEndNs() && peer.allSent() && end.settled() && experiment.atRest();
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void conclude(ModelEnd end, PeerEnd.Figures peer, FramePort port) {
        end.close();
        outcome.transport = port.transport();
        outcome.lost = end.lost() + peer.lost;
        outcome.overflowed = end.overflowed();
        outcome.unmatched = end.unmatched() + peer.unmatched;
        outcome.kernelDrops = peer.kernelDrops + port.kernelDrops().orElse(0);
        outcome.errors = peer.errors + port.errors();
        outcome.peerLatenessNs = peer.worstLatenessNs;
    }

    // ---- figures, after the run

    /** What carried the frames. */
    public Transport transport() {
        return outcome.transport;
    }

    /** Frames that the wire itself lost, both directions. */
    public long wireSelfLoss() {
        return outcome.lost + outcome.overflowed;
    }

    /** Datagrams that are none of the frames sent, both directions. */
    public long unmatched() {
        return outcome.unmatched;
    }

    /** The longest that a duty of the model had to wait, in nanoseconds. */
    public long worstLatenessNs() {
        return timers.worstLatenessNs();
    }

    /** The longest that a frame of the peer's had to wait before it was sent, in nanoseconds. */
    public long worstSendLatenessNs() {
        return outcome.peerLatenessNs;
    }

    /** Why this run says nothing about the model, a sentence each; empty when it does. */
    public List<String> inconclusive() {
        List<String> reasons = new ArrayList<>();
        add(reasons, outcome.lost, "the wire lost %d frames by itself");
        add(reasons, outcome.overflowed, "%d frames found no room to wait for the wire");
        add(reasons, outcome.unmatched, "%d datagrams arrived that are none of the frames sent");
        add(reasons, outcome.kernelDrops, "the kernel dropped %d datagrams for want of socket buffer");
        add(reasons, outcome.errors, "the sockets refused %d operations");
        timers.explain(reasons);
        return reasons;
    }

    private static void add(List<String> reasons, long count, String sentence) {
        if (count > 0) {
            reasons.add(String.format(Locale.ROOT, sentence, count));
        }
    }
}
