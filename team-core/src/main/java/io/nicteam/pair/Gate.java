package io.nicteam.pair;

import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Miniport;
import io.nicteam.adapter.RemovableMiniport;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.offload.SoftwareOffload;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.pair.Quirks.ReceiveTail;
import io.nicteam.pair.Quirks.TransmitStop;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Trace;

/**
 * A pair's transmit gate: publishes the dispatch that CPUs read.
 *
 * <p>With {@link HandOver#HOLD} it does not go from one path to the other at once. First frames wait in {@link Hold}, until no
 * CPU holds an older dispatch and the old path has completed what it was given, or until the time for it is over.
 */
final class Gate {

    /** How often is looked whether the old path is empty. */
    private static final long HOLD_CHECK_NS = 5_000;

    private static final int BURST = 64;

    private final PairOptions options;
    private final Miniport synthetic;
    private final RemovableMiniport vf;
    private final Blocked blocked;
    private final Trace trace;
    private final PairTransmitter[] transmitters;
    /** {@code null} unless frames are held. */
    private final Hold hold;

    private final Alarm holdCheck;
    private final Burst part = new Burst(BURST);
    private AdapterUpcalls stack;
    private Dispatch dispatch;
    /** Where frames go, once they are held no more. */
    private Miniport target;

    private long holdDeadlineNs;

    Gate(
            String name,
            int cpus,
            PairStatistics statistics,
            PacketPool pool,
            Miniport synthetic,
            RemovableMiniport vf,
            PairOptions options,
            Alarms alarms,
            Trace trace) {
        this.options = options;
        this.synthetic = synthetic;
        this.vf = vf;
        this.trace = trace;
        blocked = new Blocked(pool, trace);
        transmitters = new PairTransmitter[cpus];
        for (int i = 0; i < cpus; i++) {
            transmitters[i] = new PairTransmitter(this, statistics, new SoftwareOffload(pool, trace));
        }
        boolean holds = options.handOver() == HandOver.HOLD;
        hold = holds ? new Hold(options.crossing().holdFrames(), pool, trace) : null;
        holdCheck = holds ? alarms.register(name + ".hold", this::checkHold) : null;
        target = synthetic;
        dispatch = new Dispatch(synthetic, 0);
        trace.path(PathElement.GUEST_TRANSMIT, DataPath.SYNTHETIC, DataPath.SYNTHETIC, 0);
    }

    void bind(AdapterUpcalls above) {
        stack = above;
        blocked.bind(above);
        if (hold != null) {
            hold.bind(above);
        }
    }

    PairTransmitter transmitter(int cpu) {
        return transmitters[cpu];
    }

    Dispatch dispatch() {
        return dispatch;
    }

    /** Whether frames are held. */
    boolean holding() {
        return hold != null && dispatch.member() == hold;
    }

    void open(long nowNs) {
        to(vf, nowNs);
    }

    void close(long nowNs) {
        to(synthetic, nowNs);
    }

    void block(long nowNs) {
        to(blocked, nowNs);
    }

    private void to(Miniport member, long nowNs) {
        if (target == member) {
            return;
        }
        boolean betweenPaths = target != blocked && member != blocked;
        target = member;
        if (hold == null || !(betweenPaths || holding())) {
            publish(member, nowNs);
            return;
        }
        if (!holding()) {
            hold.open();
            publish(hold, nowNs);
            holdDeadlineNs = nowNs + options.crossing().holdTimeoutNs();
        }
        checkHold(nowNs);
    }

    private void checkHold(long nowNs) {
        if (!holding()) {
            return;
        }
        Miniport old = target == vf ? synthetic : vf;
        boolean empty = old.outstanding() == 0 && noCpuHoldsAnOlderDispatch();
        if (empty || target == blocked || nowNs >= holdDeadlineNs) {
            holdCheck.off();
            publish(target, nowNs);
            hold.end(nowNs);
        } else {
            holdCheck.set(Math.min(nowNs + HOLD_CHECK_NS, holdDeadlineNs));
        }
    }

    /** Frames that a path has given back: with those that are held, or to the head of the stack's queues. */
    void takeBack(Burst burst, long nowNs) {
        if (holding()) {
            hold.takeBack(burst, nowNs);
        } else {
            stack.onTransmitReturned(burst, nowNs);
        }
    }

    /** Frames that a full ring did not take, and that are not as the caller gave them. */
    void giveBack(Burst burst, long nowNs) {
        for (int end = burst.size(); end > 0; end -= BURST) {
            part.clear();
            for (int i = Math.max(0, end - BURST); i < end; i++) {
                part.add(burst.slot(i));
            }
            stack.onTransmitReturned(part, nowNs);
        }
    }

    private void publish(Miniport member, long nowNs) {
        boolean leavesVf = dispatch.member() == vf;
        dispatch = new Dispatch(member, dispatch.epoch() + 1);
        trace.path(PathElement.GUEST_TRANSMIT, target.path(), member.path(), nowNs);
        boolean notPolled = options.quirks().receiveTail() == ReceiveTail.NOT_POLLED;
        if (notPolled && member == vf) {
            vf.resumeReceive(nowNs);
        } else if (notPolled && leavesVf) {
            vf.suspendReceive(nowNs);
        }
        if (options.quirks().transmitStop() == TransmitStop.OF_A_PATH) {
            stack.onTransmitReady(nowNs);
        }
    }

    /** Whether every CPU that has chosen a dispatch chose the present one. */
    boolean noCpuHoldsAnOlderDispatch() {
        for (PairTransmitter transmitter : transmitters) {
            if (transmitter.holdsOlderThan(dispatch.epoch())) {
                return false;
            }
        }
        return true;
    }
}
