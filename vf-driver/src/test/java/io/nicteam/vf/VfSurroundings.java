package io.nicteam.vf;

import io.nicteam.adapter.Miniport;
import io.nicteam.adapter.MiniportHealth;
import io.nicteam.adapter.MiniportUpcalls;
import io.nicteam.adapter.SendStatus;
import io.nicteam.adapter.TxOutcome;
import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.duty.Duty;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import io.nicteam.vf.VfOptions.OnFrozen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A VF miniport with the stack above it and its one alarm; the function below is the test's. */
final class VfSurroundings implements MiniportUpcalls, Alarms, Trace {

    static final int MTU = 1500;
    static final long FROZEN_NS = 1_000_000;

    final PacketPool pool;
    final VfMiniport miniport;
    final Map<Long, SendStatus> statuses = new LinkedHashMap<>();
    final List<Long> received = new ArrayList<>();
    final List<Long> dropped = new ArrayList<>();
    final List<DropReason> reasons = new ArrayList<>();
    final List<String> transitions = new ArrayList<>();
    final List<MiniportHealth> healths = new ArrayList<>();
    FakeFunction function = new FakeFunction();
    int readyCalls;
    long accepted;
    private final int queuePairs;
    private MiniportHealth known = MiniportHealth.WORKING;
    private long nextFrameId;
    private long nextInboundId = 1L << 32;
    private Duty poll;
    private long deadlineNs = Alarm.NEVER;
    private long nowNs;

    VfSurroundings(int ringSlots, int slots) {
        this(ringSlots, slots, 0);
    }

    VfSurroundings(int ringSlots, int slots, int qdiscFrames) {
        this(slots, options(1, ringSlots, qdiscFrames, OnFrozen.WAIT));
    }

    VfSurroundings(int slots, VfOptions options) {
        queuePairs = options.queuePairs();
        pool = new PacketPool("test", slots, 2048);
        miniport = new VfMiniport("vf", pool, options, this, this);
        miniport.bind(this);
    }

    static VfOptions options(int queuePairs, int ringSlots, int qdiscFrames, OnFrozen onFrozen) {
        return new VfOptions(queuePairs, ringSlots, 4, 100, qdiscFrames, MTU, FROZEN_NS, onFrozen);
    }

    long nowNs() {
        return nowNs;
    }

    void start() {
        start(new FakeFunction(queuePairs));
    }

    void start(FakeFunction next) {
        function = next;
        miniport.start(function.device(), nowNs);
        known = miniport.health();
    }

    /** A fresh id for a frame that comes in. */
    long nextInbound() {
        return nextInboundId++;
    }

    /** Transmits a burst from the first CPU and tells how many frames were taken. */
    int send(int count) {
        return send(0, count, 60);
    }

    int send(int cpu, int count, int bytes) {
        Burst burst = new Burst(count);
        for (int i = 0; i < count; i++) {
            int slot = pool.acquire(Owner.STACK);
            if (slot != PacketPool.NONE) {
                pool.frameId(slot, nextFrameId++);
                pool.queue(slot, cpu);
                pool.length(slot, bytes);
                burst.add(slot);
            }
        }
        int taken = miniport.transmit(burst, nowNs);
        for (int i = taken; i < burst.size(); i++) {
            pool.release(burst.slot(i), Owner.STACK);
            nextFrameId--;
        }
        accepted += taken;
        return taken;
    }

    /** What the driver has counted under that name. */
    long statistic(String name) {
        long[] found = {-1};
        miniport.forEachStatistic((counted, value) -> found[0] = counted.equals(name) ? value : found[0]);
        Invariant.check(found[0] >= 0, "a driver counts " + name);
        return found[0];
    }

    /** Lets the driver poll if it wants to. */
    void poll() {
        if (deadlineNs != Alarm.NEVER) {
            nowNs = Math.max(nowNs, deadlineNs);
            deadlineNs = Alarm.NEVER;
            poll.run(nowNs);
        }
    }

    /** Lets the driver poll until it stops, or only waits to see whether a queue is frozen. */
    void pollOut() {
        while (deadlineNs < nowNs + FROZEN_NS / 2) {
            poll();
        }
    }

    /** Lets time pass, and the driver do what is due. */
    void runFor(long ns) {
        long endNs = nowNs + ns;
        while (deadlineNs <= endNs) {
            poll();
        }
        nowNs = endNs;
    }

    @Override
    public Alarm register(String name, Duty duty) {
        Invariant.check(poll == null, "the driver has one alarm");
        poll = duty;
        return new Alarm() {
            @Override
            public void set(long deadline) {
                deadlineNs = deadline;
            }

            @Override
            public void off() {
                deadlineNs = NEVER;
            }

            @Override
            public long deadlineNs() {
                return deadlineNs;
            }
        };
    }

    @Override
    public void onReceive(Miniport from, Burst burst, long now) {
        for (int i = 0; i < burst.size(); i++) {
            received.add(pool.frameId(burst.slot(i)));
            pool.release(burst.slot(i), Owner.STACK);
        }
    }

    @Override
    public void onTransmitComplete(Miniport from, Burst burst, SendStatus status, long now) {
        for (int i = 0; i < burst.size(); i++) {
            int slot = burst.slot(i);
            Invariant.check(statuses.put(pool.frameId(slot), status) == null, "a send completes once");
            if (status.outcome() == TxOutcome.UNKNOWN) {
                Invariant.check(pool.owner(slot) == Owner.QUARANTINE, "a vanished device might still read it");
            } else {
                pool.release(slot, Owner.STACK);
            }
        }
    }

    @Override
    public void onTransmitReady(Miniport from, long now) {
        readyCalls++;
    }

    @Override
    public void onHealth(Miniport from, MiniportHealth health, long now) {
        Invariant.check(known != health, "only changes are told");
        known = health;
        healths.add(health);
    }

    @Override
    public void dropped(long frameId, Place place, DropReason reason, long now) {
        boolean unread = reason == DropReason.VF_RELEASED_UNDRAINED || reason == DropReason.NOT_POLLED;
        boolean unposted = reason == DropReason.QUEUE_FULL || reason == DropReason.QUEUE_PURGED;
        Invariant.check(
                (place == Place.VF_RECEIVE_RING && unread)
                        || (place == Place.VF_QDISC && unposted)
                        || (place == Place.VF_DRIVER && reason == DropReason.FRAME_TOO_LONG),
                "a VF driver drops only what it did not read, what its queue did not post, and what is too long");
        dropped.add(frameId);
        reasons.add(reason);
    }

    @Override
    public void copied(long frameId, long now) {
        throw Invariant.violation("a VF driver copies nothing");
    }

    @Override
    public void path(PathElement element, DataPath intended, DataPath actual, long now) {}

    @Override
    public void transition(String machine, String from, String to, String because, long now) {
        if (machine.equals("vf")) {
            transitions.add(from + " -> " + to);
        }
    }

    @Override
    public void event(String who, String what, long now) {}
}
