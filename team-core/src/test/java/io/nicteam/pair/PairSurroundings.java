package io.nicteam.pair;

import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Miniport;
import io.nicteam.adapter.MiniportHealth;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.MiniportUpcalls;
import io.nicteam.adapter.RemovableMiniport;
import io.nicteam.adapter.SendStatus;
import io.nicteam.adapter.Station;
import io.nicteam.attributes.AttributeMember;
import io.nicteam.attributes.Attributes;
import io.nicteam.attributes.SharedAttributes;
import io.nicteam.check.Invariant;
import io.nicteam.duty.ManualAlarms;
import io.nicteam.frame.Ethernet;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A pair with everything around it played by the test: two miniports, host, bus, stack and clock. */
final class PairSurroundings {

    static final long TAKEOVER_NS = 50_000;
    static final long ATTACH_RETRY_NS = 700_000;
    static final long SWITCH_TIMEOUT_NS = 1_000_000;
    static final long DRAIN_TIMEOUT_NS = 400_000;

    static final long DUPLICATE_WINDOW_NS = 100_000;
    static final int HOLD_FRAMES = 8;
    static final long HOLD_TIMEOUT_NS = 300_000;
    static final Crossing CROSSING =
            new Crossing(HOLD_FRAMES, HOLD_TIMEOUT_NS, Crossing.Duplicates.GROUP, DUPLICATE_WINDOW_NS);

    static final Attributes ATTRIBUTES = new Attributes(1, 0, 1500, List.of(), false);

    final PacketPool pool = new PacketPool("test", 256, 64);
    final ManualAlarms alarms = new ManualAlarms();
    final Member synthetic = new Member(DataPath.SYNTHETIC);
    final Member vf = new Member(DataPath.VF);
    final HostEnd host = new HostEnd();
    final Stack stack = new Stack();
    final Observer trace = new Observer();
    final Settings syntheticAttributes = new Settings();
    final Settings vfAttributes = new Settings();
    final Pair pair;
    /** VFs brought and not yet given back. */
    int held;

    PairSurroundings(HandOver handOver, boolean drain, boolean gateBeforeSwitch, boolean releaseBeforeSwitch) {
        this(handOver, drain, gateBeforeSwitch, releaseBeforeSwitch, Quirks.NONE);
    }

    /** A pair that drains, confirms and resends, with one quirk. */
    PairSurroundings(Enum<?> quirk) {
        this(
                HandOver.RESEND_NOT_SENT,
                true,
                false,
                false,
                QuirkDraft.with(quirk).build());
    }

    PairSurroundings(
            HandOver handOver, boolean drain, boolean gateBeforeSwitch, boolean releaseBeforeSwitch, Quirks quirks) {
        this(handOver, CROSSING, drain, gateBeforeSwitch, releaseBeforeSwitch, quirks);
    }

    /** A pair that drains, confirms and resends, and compares these frames. */
    static PairSurroundings filtering(Crossing.Duplicates duplicates) {
        Crossing crossing = new Crossing(HOLD_FRAMES, HOLD_TIMEOUT_NS, duplicates, DUPLICATE_WINDOW_NS);
        return new PairSurroundings(HandOver.RESEND_NOT_SENT, crossing, true, false, false, Quirks.NONE);
    }

    private PairSurroundings(
            HandOver handOver,
            Crossing crossing,
            boolean drain,
            boolean gateBeforeSwitch,
            boolean releaseBeforeSwitch,
            Quirks quirks) {
        PairOptions options = new PairOptions(
                handOver,
                crossing,
                drain,
                DRAIN_TIMEOUT_NS,
                SWITCH_TIMEOUT_NS,
                TAKEOVER_NS,
                gateBeforeSwitch,
                releaseBeforeSwitch,
                quirks);
        synthetic.state = MiniportState.RUNNING;
        pair = new Pair(
                new Station("nic0", 1, 1), options, 2, pool, synthetic, vf, host, this::onReleased, alarms, trace);
        pair.share(new SharedAttributes("nic0", ATTRIBUTES, syntheticAttributes, vfAttributes, trace));
        pair.bind(stack);
        synthetic.upcalls = pair;
        vf.upcalls = pair;
    }

    private void onReleased(long nowNs) {
        Invariant.check(held == 1, "a VF is given back once");
        held = 0;
    }

    long nowNs() {
        return alarms.nowNs();
    }

    /** The bus brings a VF whose driver runs. */
    void arrive() {
        arrive(1);
    }

    void arrive(int serial) {
        held++;
        vf.state = MiniportState.RUNNING;
        vf.receives = true;
        pair.vfArrived(serial, nowNs());
    }

    void associate(boolean allocated) {
        associate(allocated, 1);
    }

    void associate(boolean allocated, int serial) {
        pair.onAssociation(allocated, serial, nowNs());
    }

    /** From nothing to transmitting on the VF. */
    void bringUp() {
        associate(true);
        arrive();
        alarms.runFor(TAKEOVER_NS);
        host.answer();
    }

    /** Lets a CPU choose and post a frame at once. */
    long send(int cpu) {
        pair.transmitter(cpu).choose();
        return post(cpu);
    }

    /** Lets a CPU that has chosen post one frame. */
    long post(int cpu) {
        int slot = pool.acquire(Owner.STACK);
        Invariant.check(slot != PacketPool.NONE, "the test has slots enough");
        long frameId = stack.nextFrameId++;
        pool.frameId(slot, frameId);
        Burst burst = new Burst(1);
        burst.add(slot);
        if (pair.transmitter(cpu).post(burst, nowNs()) == 0) {
            pool.release(slot, Owner.STACK);
        }
        return frameId;
    }

    /** Attributes of a member that takes all of them at once, or none. */
    static final class Settings implements AttributeMember {

        Attributes present = ATTRIBUTES;
        boolean refuses;

        @Override
        public Attributes attributes() {
            return present;
        }

        @Override
        public void change(Attributes wanted, Answer then, long nowNs) {
            present = refuses ? present : wanted;
            then.on(!refuses, nowNs);
        }
    }

    /** A frame comes in; its number in the account is its content. */
    void receive(Member over, long destination, int content) {
        int slot = pool.acquire(Owner.STACK);
        Ethernet.write(pool.slab(), pool.offset(slot), destination, 2, Ethernet.TYPE_IPV4);
        pool.slab().putInt(pool.offset(slot) + Ethernet.HEADER_LENGTH, content);
        pool.length(slot, Ethernet.HEADER_LENGTH + Integer.BYTES);
        pool.frameId(slot, content);
        Burst burst = new Burst(1);
        burst.add(slot);
        pair.onReceive(over, burst, nowNs());
    }

    /** The host's end of the switch requests. */
    final class HostEnd implements DataPathControl {

        final List<DataPath> asked = new ArrayList<>();
        final List<DataPath> posted = new ArrayList<>();
        boolean full;
        Listener listener;
        long request = -1;

        @Override
        public void listener(Listener to) {
            listener = to;
        }

        @Override
        public void requestSwitch(DataPath path, long number, long nowNs) {
            Invariant.check(request < 0, "one switch request at a time");
            Invariant.check(number == asked.size() + 1L, "request numbers grow");
            request = number;
            asked.add(path);
        }

        @Override
        public boolean postSwitch(DataPath path, long nowNs) {
            posted.add(path);
            return !full;
        }

        /** Completes the outstanding request, and tells whether there was one. */
        boolean answer() {
            if (request < 0) {
                return false;
            }
            long completed = request;
            request = -1;
            listener.onSwitchCompleted(completed, nowNs());
            return true;
        }

        /** Completes a request that has been completed before. */
        void answerAgain() {
            long old = request < 0 ? asked.size() : asked.size() - 1L;
            listener.onSwitchCompleted(old, nowNs());
        }
    }

    /** What went up to the stack. */
    final class Stack implements AdapterUpcalls {

        final List<Long> completed = new ArrayList<>();
        final List<Long> returned = new ArrayList<>();
        final List<Long> received = new ArrayList<>();
        long nextFrameId;
        int readyCalls;
        final List<Boolean> links = new ArrayList<>();

        @Override
        public void onLink(boolean up, long nowNs) {
            links.add(up);
        }

        @Override
        public void onReceive(Burst burst, DataPath via, long nowNs) {
            take(burst, received);
        }

        @Override
        public void onTransmitComplete(Burst burst, long nowNs) {
            take(burst, completed);
        }

        @Override
        public void onTransmitReturned(Burst burst, long nowNs) {
            take(burst, returned);
        }

        private void take(Burst burst, List<Long> into) {
            for (int i = 0; i < burst.size(); i++) {
                into.add(pool.frameId(burst.slot(i)));
                pool.release(burst.slot(i), Owner.STACK);
            }
        }

        @Override
        public void onTransmitReady(long nowNs) {
            readyCalls++;
        }
    }

    /** A miniport that holds what it is given until the test completes it. */
    final class Member implements RemovableMiniport {

        private final DataPath path;
        final Deque<Integer> ring = new ArrayDeque<>();
        MiniportState state = MiniportState.HALTED;
        MiniportHealth health = MiniportHealth.WORKING;
        MiniportUpcalls upcalls;
        int pauses;
        boolean receives;
        /** Frames that the device has written and nobody has read. */
        int unread;

        Member(DataPath path) {
            this.path = path;
        }

        @Override
        public String name() {
            return path.name();
        }

        @Override
        public DataPath path() {
            return path;
        }

        @Override
        public MiniportState state() {
            return state;
        }

        @Override
        public int outstanding() {
            return ring.size();
        }

        @Override
        public MiniportHealth health() {
            return health;
        }

        /** The driver finds the device in another health. */
        void turn(MiniportHealth now) {
            if (now != health) {
                health = now;
                upcalls.onHealth(this, now, nowNs());
            }
        }

        @Override
        public int transmit(Burst burst, long nowNs) {
            if (SendStatus.refusal(state, health) != SendStatus.SUCCESS) {
                upcalls.onTransmitComplete(this, burst, SendStatus.refusal(state, health), nowNs);
                return burst.size();
            }
            for (int i = 0; i < burst.size(); i++) {
                pool.hand(burst.slot(i), Owner.STACK, Owner.VF_TRANSMIT);
                ring.add(burst.slot(i));
            }
            return burst.size();
        }

        /** The device has sent the oldest frame, unless it does not work. */
        void completeOne() {
            if (!ring.isEmpty() && health == MiniportHealth.WORKING) {
                Burst burst = new Burst(1);
                int slot = ring.remove();
                pool.hand(slot, Owner.VF_TRANSMIT, Owner.STACK);
                burst.add(slot);
                upcalls.onTransmitComplete(this, burst, SendStatus.SUCCESS, nowNs());
            }
        }

        void receiveOne() {
            Burst burst = new Burst(1);
            burst.add(pool.acquire(Owner.STACK));
            upcalls.onReceive(this, burst, nowNs());
        }

        @Override
        public void pause(long nowNs) {
            pauses++;
            state = state.to(MiniportState.PAUSING);
        }

        @Override
        public void suspendReceive(long nowNs) {
            receives = false;
        }

        @Override
        public void resumeReceive(long nowNs) {
            receives = true;
        }

        @Override
        public boolean drained() {
            return ring.isEmpty();
        }

        @Override
        public void halt(long nowNs) {
            Invariant.check(held == 1, "a VF is halted before it is given back");
            if (state == MiniportState.RUNNING) {
                state = state.to(MiniportState.PAUSING);
            }
            if (state == MiniportState.PAUSING) {
                state = state.to(MiniportState.PAUSED);
            }
            abandon(nowNs);
            state = state.to(MiniportState.HALTED);
            health = MiniportHealth.WORKING;
        }

        @Override
        public void surpriseRemoved(boolean harvest, long nowNs) {
            state = state.to(MiniportState.REMOVED);
            while (harvest && unread > 0) {
                unread--;
                receiveOne();
            }
            abandon(nowNs);
        }

        private void abandon(long nowNs) {
            Burst burst = new Burst(pool.slots());
            while (!ring.isEmpty()) {
                int slot = ring.remove();
                pool.hand(slot, Owner.VF_TRANSMIT, Owner.QUARANTINE);
                burst.add(slot);
            }
            if (!burst.isEmpty()) {
                upcalls.onTransmitComplete(this, burst, SendStatus.SEND_ABORTED, nowNs);
            }
            for (int i = 0; i < burst.size(); i++) {
                pool.release(burst.slot(i), Owner.QUARANTINE);
            }
        }
    }

    /** What the pair reports. */
    static final class Observer implements Trace {

        final List<Long> dropped = new ArrayList<>();
        final List<DropReason> reasons = new ArrayList<>();
        final List<Long> copied = new ArrayList<>();
        final List<String> transitions = new ArrayList<>();
        final List<String> events = new ArrayList<>();

        @Override
        public void dropped(long frameId, Place place, DropReason reason, long nowNs) {
            Invariant.check(place == Place.PAIR, "a pair drops only what it has");
            dropped.add(frameId);
            reasons.add(reason);
        }

        @Override
        public void copied(long frameId, long nowNs) {
            copied.add(frameId);
        }

        @Override
        public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {}

        @Override
        public void transition(String machine, String from, String to, String because, long nowNs) {
            transitions.add(from + " -> " + to);
        }

        @Override
        public void event(String who, String what, long nowNs) {
            events.add(what);
        }
    }

    /** The member that a CPU would choose now. */
    Miniport chosen() {
        return pair.dispatch().member();
    }
}
