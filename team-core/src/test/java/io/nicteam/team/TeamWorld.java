package io.nicteam.team;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Station;
import io.nicteam.adapter.Transmitter;
import io.nicteam.check.Invariant;
import io.nicteam.duty.ManualAlarms;
import io.nicteam.frame.Ethernet;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.team.announce.ControlFrames;
import io.nicteam.team.announce.Resolution;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A team with everything around it played by the test: members, stack, clock. */
public final class TeamWorld {

    public static final long FIRST_MAC = 0x00_15_5D_00_00_10L;
    public static final int IPV4 = 0x0A00_0001;
    public static final int TARGET = 0x0A00_00FE;
    public static final long PEER_MAC = 0x02_00_5E_00_00_01L;
    public static final long NEIGHBOUR_MAC = 0x02_00_5E_00_00_02L;

    private static final int CPUS = 2;
    private static final int FRAME_BYTES = 64;

    public final PacketPool pool = new PacketPool("test", 2048, 128);
    public final ManualAlarms alarms = new ManualAlarms();
    public final Observer trace = new Observer();
    public final Stack stack = new Stack();
    public final List<FakeAdapter> members = new ArrayList<>();
    public final Team team;
    /** Members over which no frame gets anywhere, although their links are up. */
    public final List<Integer> dead = new ArrayList<>();

    /** Measured frames in the order in which members took them. */
    public final List<Long> taken = new ArrayList<>();

    private boolean answersProbes;
    private long nextFrame;

    public TeamWorld(TeamPlan plan, int count) {
        this(plan, count, ascending(count));
    }

    /** @param order which of the adapters comes at which position in the team */
    public TeamWorld(TeamPlan plan, int count, int[] order) {
        for (int i = 0; i < count; i++) {
            members.add(new FakeAdapter("nic" + order[i], FIRST_MAC + order[i]));
        }
        team = new Team(
                "team0",
                plan,
                members,
                ascending(count),
                new TeamSurroundings(IPV4, List.of(TARGET), List.of(ControlFrames.interfaceId(NEIGHBOUR_MAC))),
                CPUS,
                pool,
                alarms,
                trace);
        team.bind(stack);
    }

    /** From now on every probe is answered at once, over the member that it went over, if that one's link is up. */
    public TeamWorld answeringProbes() {
        answersProbes = true;
        return this;
    }

    public long nowNs() {
        return alarms.nowNs();
    }

    public void link(int member, boolean up) {
        members.get(member).link(up);
    }

    /** Sends one UDP frame of a flow, and tells its id. */
    public long send(int flow) {
        team.transmitter(0).choose();
        return post(flow);
    }

    /** Puts one frame of a flow behind what waits in the stack, and tells its id. */
    public long queue(int flow) {
        int slot = frame(flow);
        stack.waiting.add(slot);
        return pool.frameId(slot);
    }

    /** Sends a frame that the test has made. */
    public void send(int slot, int cpu) {
        Burst burst = new Burst(1);
        burst.add(slot);
        team.transmitter(cpu).choose();
        if (team.transmitter(cpu).post(burst, nowNs()) == 0) {
            stack.waiting.add(slot);
        }
    }

    /** Posts one frame by what the CPU has chosen; what is not taken waits in the stack. */
    public long post(int flow) {
        Burst burst = new Burst(1);
        int slot = frame(flow);
        burst.add(slot);
        long id = pool.frameId(slot);
        if (team.transmitter(0).post(burst, nowNs()) == 0) {
            stack.waiting.add(slot);
        }
        return id;
    }

    /** A UDP frame of the team's stack; the flow is in addresses and ports. */
    public int frame(int flow) {
        int slot = pool.acquire(Owner.STACK);
        Invariant.check(slot != PacketPool.NONE, "the test has slots enough");
        int at = pool.offset(slot);
        pool.slab().setMemory(at, FRAME_BYTES, (byte) 0);
        Ethernet.write(
                pool.slab(),
                at,
                0x02_00_00_00_00_00L | (flow * 7919L & 0xFFFF),
                team.station().permanentMac(),
                0x0800);
        int ip = at + Ethernet.HEADER_LENGTH;
        pool.slab().putByte(ip, (byte) 0x45);
        pool.slab().putByte(ip + 9, (byte) 17);
        pool.slab().putInt(ip + 12, IPV4, ByteOrder.BIG_ENDIAN);
        pool.slab().putInt(ip + 16, FlowHash.spread(flow), ByteOrder.BIG_ENDIAN);
        pool.slab().putInt(ip + 20, FlowHash.spread(~flow), ByteOrder.BIG_ENDIAN);
        pool.length(slot, FRAME_BYTES);
        pool.frameId(slot, nextFrame++);
        pool.queue(slot, 0);
        return slot;
    }

    /** Everything has room, and time passes until what waited is gone. */
    public void settle() {
        for (FakeAdapter member : members) {
            member.room = Integer.MAX_VALUE;
        }
        for (int round = 0; round < 10 && team.held() + stack.waiting.size() > 0; round++) {
            members.forEach(FakeAdapter::makeReady);
            stack.resend();
        }
    }

    /** A member that keeps what it is sent, and has as much room as the test says. */
    public final class FakeAdapter implements Adapter {

        /** What it was sent, in order. */
        public final List<Sent> sent = new ArrayList<>();

        public int room = Integer.MAX_VALUE;
        /** Frames that it takes are handed back from within the call. */
        public boolean handsBack;

        private final Station station;
        private AdapterUpcalls above;

        FakeAdapter(String name, long mac) {
            station = new Station(name, mac, 10_000_000_000L);
        }

        @Override
        public Station station() {
            return station;
        }

        @Override
        public void bind(AdapterUpcalls upcalls) {
            above = upcalls;
        }

        @Override
        public Transmitter transmitter(int cpu) {
            return new FakeTransmitter(this);
        }

        public void link(boolean up) {
            if (station.linkUp() != up) {
                station.link(up);
                above.onLink(up, nowNs());
            }
        }

        public void makeReady() {
            above.onTransmitReady(nowNs());
        }

        /** Hands frames back later, as a pair does whose VF is halted. */
        public void handBack(int... slots) {
            Burst burst = new Burst(slots.length);
            for (int slot : slots) {
                burst.add(slot);
            }
            above.onTransmitReturned(burst, nowNs());
        }

        /** A frame comes in. */
        public void receive(int slot) {
            Burst burst = new Burst(1);
            burst.add(slot);
            above.onReceive(burst, DataPath.VF, nowNs());
        }

        private int take(Burst burst, long nowNs) {
            int count = Math.min(room, burst.size());
            if (handsBack && count > 0) {
                Burst back = new Burst(count);
                for (int i = 0; i < count; i++) {
                    back.add(burst.slot(i));
                }
                above.onTransmitReturned(back, nowNs);
                return count;
            }
            for (int i = 0; i < count; i++) {
                int slot = burst.slot(i);
                byte[] bytes = new byte[pool.length(slot)];
                pool.slab().getBytes(pool.offset(slot), bytes);
                sent.add(new Sent(pool.frameId(slot), nowNs, station.linkUp(), new UnsafeBuffer(bytes)));
                if (pool.frameId(slot) >= 0) {
                    taken.add(pool.frameId(slot));
                }
                pool.release(slot, Owner.STACK);
                answer(sent.get(sent.size() - 1));
            }
            if (room != Integer.MAX_VALUE) {
                room -= count;
            }
            return count;
        }

        private boolean works() {
            return station.linkUp() && !dead.contains(members.indexOf(this));
        }

        private void answer(Sent probe) {
            if (answersProbes && probe.isProbe() && works()) {
                for (FakeAdapter other : members) {
                    if (other != this && other.works()) {
                        int flooded = pool.acquire(Owner.STACK);
                        pool.slab()
                                .putBytes(
                                        pool.offset(flooded),
                                        probe.bytes(),
                                        0,
                                        probe.bytes().capacity());
                        pool.length(flooded, probe.bytes().capacity());
                        pool.frameId(flooded, Trace.ORIGINATED);
                        other.receive(flooded);
                    }
                }
                int slot = pool.acquire(Owner.STACK);
                int length = probe.type() == Ethernet.TYPE_ARP
                        ? ControlFrames.arpReply(pool.slab(), pool.offset(slot), PEER_MAC, TARGET, probe.source(), IPV4)
                        : ControlFrames.advertisementTo(
                                pool.slab(), pool.offset(slot), NEIGHBOUR_MAC, probe.source(), 1);
                pool.length(slot, length);
                pool.frameId(slot, Trace.ORIGINATED);
                receive(slot);
            }
        }

        /** Ids of the measured frames that it was sent. */
        public List<Long> frames() {
            return sent.stream().map(Sent::frame).filter(id -> id >= 0).toList();
        }

        /** What it was sent of the team's own. */
        public List<Sent> originated() {
            return sent.stream().filter(one -> one.frame == Trace.ORIGINATED).toList();
        }
    }

    private static final class FakeTransmitter implements Transmitter {

        private final FakeAdapter adapter;
        private boolean chosen;

        FakeTransmitter(FakeAdapter adapter) {
            this.adapter = adapter;
        }

        @Override
        public void choose() {
            Invariant.check(!chosen, "a CPU transmits one burst at a time");
            chosen = true;
        }

        @Override
        public int post(Burst burst, long nowNs) {
            Invariant.check(chosen, "a CPU chooses before it posts");
            chosen = false;
            return adapter.take(burst, nowNs);
        }
    }

    /** A frame as a member was sent it. */
    public record Sent(long frame, long atNs, boolean linkUp, DirectBuffer bytes) {

        public long source() {
            return Ethernet.source(bytes, 0);
        }

        public int type() {
            return Ethernet.type(bytes, 0);
        }

        /** Whether it asks somebody else for an address. */
        public boolean isProbe() {
            return switch (Resolution.kind(bytes, 0, bytes.capacity())) {
                case ARP_REQUEST -> Resolution.targetIpv4(bytes, 0) == TARGET;
                case SOLICITATION -> true;
                case NONE, ARP_REPLY, ADVERTISEMENT -> false;
            };
        }
    }

    /** What went up to the stack. */
    public final class Stack implements AdapterUpcalls {

        public final List<Long> received = new ArrayList<>();
        public final List<Boolean> links = new ArrayList<>();
        final List<Integer> waiting = new ArrayList<>();

        @Override
        public void onReceive(Burst burst, DataPath via, long nowNs) {
            for (int i = 0; i < burst.size(); i++) {
                received.add(pool.frameId(burst.slot(i)));
                pool.release(burst.slot(i), Owner.STACK);
            }
        }

        @Override
        public void onTransmitComplete(Burst burst, long nowNs) {
            for (int i = 0; i < burst.size(); i++) {
                pool.release(burst.slot(i), Owner.STACK);
            }
        }

        @Override
        public void onTransmitReturned(Burst burst, long nowNs) {
            for (int i = burst.size() - 1; i >= 0; i--) {
                waiting.add(0, burst.slot(i));
            }
        }

        @Override
        public void onTransmitReady(long nowNs) {}

        @Override
        public void onLink(boolean up, long nowNs) {
            links.add(up);
        }

        public int waiting() {
            return waiting.size();
        }

        /** Sends what waits. */
        public void resend() {
            team.transmitter(0).choose();
            postChosen();
        }

        /** Posts what waits by what the CPU has chosen. */
        public void postChosen() {
            Burst burst = new Burst(64);
            while (!waiting.isEmpty() && !burst.isFull()) {
                burst.add(waiting.remove(0));
            }
            int accepted = team.transmitter(0).post(burst, nowNs());
            for (int i = burst.size() - 1; i >= accepted; i--) {
                waiting.add(0, burst.slot(i));
            }
        }
    }

    /** What the team reports. */
    public static final class Observer implements Trace {

        public final List<Long> dropped = new ArrayList<>();
        public final List<DropReason> reasons = new ArrayList<>();
        public final List<String> transitions = new ArrayList<>();
        public final List<String> events = new ArrayList<>();
        public int copies;
        public int originated;
        public int consumed;

        @Override
        public void dropped(long frameId, Place place, DropReason reason, long nowNs) {
            Invariant.check(place == Place.TEAM, "a team drops only what it has");
            dropped.add(frameId);
            reasons.add(reason);
        }

        @Override
        public void copied(long frameId, long nowNs) {
            copies++;
        }

        @Override
        public void originated(long nowNs) {
            originated++;
        }

        @Override
        public void consumed(long nowNs) {
            consumed++;
        }

        @Override
        public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {}

        @Override
        public void transition(String machine, String from, String to, String because, long nowNs) {
            transitions.add(machine + ' ' + from + " -> " + to);
        }

        @Override
        public void event(String who, String what, long nowNs) {
            events.add(what);
        }
    }

    /** Positions in the order in which they are. */
    public static int[] ascending(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        return order;
    }
}
