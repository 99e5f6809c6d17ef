package io.nicteam.harness.host.vsp;

import io.nicteam.adapter.Miniport;
import io.nicteam.adapter.MiniportHealth;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.MiniportUpcalls;
import io.nicteam.adapter.SendStatus;
import io.nicteam.check.Invariant;
import io.nicteam.duty.ManualAlarms;
import io.nicteam.frame.Ethernet;
import io.nicteam.harness.host.vsp.control.VspOptions;
import io.nicteam.harness.scenario.HostBehaviour;
import io.nicteam.harness.scenario.HostBehaviours;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.netvsc.NetvscMiniport;
import io.nicteam.netvsc.NetvscOptions;
import io.nicteam.netvsc.control.LinkOptions;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.Slabs;
import io.nicteam.pair.DataPathControl;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * Guest and host around one bus, and the ends of every frame: how often each was completed, carried and dropped. nothing for
 * a frame, so that a test can see that neither does what it holds.
 */
final class SyntheticPath implements MiniportUpcalls, DataPathControl.Listener, VspPort, Trace {

    static final int MOST_FRAMES = 1 << 19;
    /** The guest's, and the source of its frames. */
    static final long MAC = 0x0200_0000_0001L;

    static final int FLOWS = 64;
    private static final int POOL_SLOTS = 1024;
    private static final int SLOT_BYTES = 1536;
    private static final int IPV4_TCP_BYTES = 54;

    /** What a test may want otherwise. */
    record Sides(int channels, NvspVersion guest, NvspVersion host, HostBehaviour behaviour) {

        static final Sides USUAL = new Sides(1, NvspVersion.V6_1, NvspVersion.V6_1, HostBehaviours.HYPERV);

        static Sides channels(int count) {
            return new Sides(count, NvspVersion.V6_1, NvspVersion.V6_1, HostBehaviours.HYPERV);
        }

        static Sides openvmm(int channels) {
            return new Sides(channels, NvspVersion.V6_1, NvspVersion.V6_1, HostBehaviours.OPENVMM);
        }
    }

    final SyntheticSettings settings;
    final ManualAlarms alarms = new ManualAlarms();
    final PacketPool guestPool;
    final PacketPool fabric = new PacketPool("fabric", POOL_SLOTS, SLOT_BYTES);
    final Vmbus bus;
    final Channel channel;
    final NetvscOptions guestOptions;
    final Sides sides;
    final NetvscMiniport miniport;
    Vsp vsp;

    final byte[] completed = new byte[MOST_FRAMES];
    final byte[] notSent = new byte[MOST_FRAMES];
    final byte[] carried = new byte[MOST_FRAMES];
    final byte[] dropped = new byte[MOST_FRAMES];
    final int[] drops = new int[Place.values().length];
    final List<String> notices = new ArrayList<>();
    final List<String> transitions = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final List<DropReason> reasons = new ArrayList<>();
    final List<Long> addresses = new ArrayList<>();
    int readyCalls;
    int received;
    /** Frames that the guest had received when the last notice came. */
    int receivedBeforeNotice;

    int operationalCalls;
    int closedCalls;
    /** What the guest called its last switch request. */
    long lastSwitch;

    long lastToGuestNs;
    long lastFromGuestNs;
    long lastCompletionNs;
    final long[] lastReceivedId = new long[FLOWS];
    final long[] lastCarriedId = new long[FLOWS];
    int disordered;
    /** Whether a switch request is answered as soon as it comes. */
    boolean answersSwitches;
    /** Bytes and descriptor of the last frame that left or reached the guest. */
    byte[] lastBytes = new byte[0];

    int lastVlan;
    DataPath lastPath = DataPath.NONE;
    boolean recordsBytes = true;
    /** Of frames made from now on. */
    long destination = MAC;

    private final Burst one = new Burst(1);

    SyntheticPath(SyntheticSettings settings, int guestSlots) {
        this(settings, Sides.USUAL, guestSlots);
    }

    SyntheticPath(SyntheticSettings settings, Sides sides, int guestSlots) {
        this.settings = settings;
        this.sides = sides;
        guestPool = new PacketPool("guest", guestSlots, SLOT_BYTES);
        Slabs slabs = new Slabs();
        bus = new Vmbus("vmbus", sides.channels(), settings.signalDelayNs(), slabs, alarms);
        channel = bus.channel(0);
        guestOptions = guestOptions(settings, sides);
        miniport = new NetvscMiniport("netvsc", guestPool, bus, guestOptions, slabs, alarms, this);
        vsp = new Vsp("vsp", bus, fabric, hostOptions(settings, sides), this, alarms, this);
        miniport.bind(this);
        miniport.listener(this);
    }

    private static NetvscOptions guestOptions(SyntheticSettings settings, Sides sides) {
        return new NetvscOptions(
                sides.guest(),
                1500,
                settings.ringBytes(),
                sides.channels(),
                settings.receiveSections() * settings.receiveSectionBytes(),
                settings.sendSections() * settings.sendSectionBytes(),
                settings.pollBudget(),
                settings.pollFrameNs(),
                1_000_000_000L,
                new LinkOptions(2_000_000_000L, LinkOptions.NetworkChange.EMULATED_DOWN, 2_000_000_000L));
    }

    static VspOptions hostOptions(SyntheticSettings settings, Sides sides) {
        return new VspOptions(
                sides.behaviour(),
                sides.host(),
                MAC,
                10_000_000_000L,
                settings.sendSectionBytes(),
                settings.receiveSectionBytes(),
                settings.workerFrameNs(),
                settings.workerBytePs(),
                settings.hostRingSlots(),
                VspOptions.LINK_DAMPING_NS);
    }

    /** The host offers the adapter, and the guest wants it. */
    void start() {
        vsp.start(alarms.nowNs());
        miniport.start(alarms.nowNs());
        alarms.runOut();
    }

    /** Another VSP takes the place of this one. */
    void replaceHost() {
        VspSavedState saved = vsp.save(alarms.nowNs());
        vsp = new Vsp("vsp", bus, fabric, hostOptions(settings, sides), this, alarms, this);
        vsp.restore(saved, alarms.nowNs());
    }

    /** Small rings and buffers, round costs. */
    static SyntheticSettings settings() {
        return new SyntheticSettings(16 * 1024, 64, 2048, 64, 1728, 1000, 2000, 500, 64, 100, 128);
    }

    static SyntheticPath running() {
        return running(settings());
    }

    static SyntheticPath running(SyntheticSettings settings) {
        return running(settings, Sides.USUAL);
    }

    static SyntheticPath running(SyntheticSettings settings, Sides sides) {
        SyntheticPath path = new SyntheticPath(settings, sides, POOL_SLOTS);
        path.start();
        int expected = path.miniport.state() == MiniportState.RUNNING ? 1 : 0;
        Invariant.check(path.readyCalls == expected, "a miniport says when it has come up");
        path.readyCalls = 0;
        return path;
    }

    /** A frame of the guest; the caller transmits or releases it. */
    int guestFrame(long id, int bytes, int vlan) {
        return frame(guestPool, Owner.STACK, id, bytes, vlan);
    }

    private int frame(PacketPool pool, Owner owner, long id, int bytes, int vlan) {
        int slot = pool.acquire(owner);
        if (slot != PacketPool.NONE) {
            for (int i = 0; i < bytes; i++) {
                pool.slab().putByte(pool.offset(slot) + i, (byte) (id * 7 + i));
            }
            writeHeaders(pool, slot, id, bytes);
            pool.length(slot, bytes);
            pool.frameId(slot, id);
            pool.vlan(slot, vlan);
        }
        return slot;
    }

    /** A frame that is long enough belongs to a flow of its id. */
    private void writeHeaders(PacketPool pool, int slot, long id, int bytes) {
        int at = pool.offset(slot);
        boolean tcp = bytes >= IPV4_TCP_BYTES;
        Ethernet.write(pool.slab(), at, destination, 0x0200_0000_0002L, tcp ? Ethernet.TYPE_IPV4 : 0x88B5);
        if (tcp) {
            int packet = at + Ethernet.HEADER_LENGTH;
            pool.slab().putByte(packet, (byte) 0x45);
            pool.slab().putShort(packet + 6, (short) 0);
            pool.slab().putByte(packet + 9, (byte) 6);
            pool.slab().putInt(packet + 12, 0x0A00_0001);
            pool.slab().putInt(packet + 16, 0x0A00_0002);
            pool.slab().putInt(packet + 20, (int) (id % FLOWS) * 0x0101_0001);
        }
    }

    /** Offers one frame to the miniport; whether it took it. */
    boolean transmit(long id, int bytes, int vlan) {
        int slot = guestFrame(id, bytes, vlan);
        if (slot == PacketPool.NONE) {
            return false;
        }
        one.clear();
        one.add(slot);
        boolean taken = miniport.transmit(one, alarms.nowNs()) == 1;
        if (!taken) {
            guestPool.release(slot, Owner.STACK);
        }
        return taken;
    }

    /** Offers frames of consecutive ids to the miniport at once, so that they share sections; how many it took. */
    int transmitBurst(long firstId, int count, int bytes) {
        Burst burst = new Burst(count);
        for (int i = 0; i < count; i++) {
            int slot = guestFrame(firstId + i, bytes, 0);
            if (slot != PacketPool.NONE) {
                burst.add(slot);
            }
        }
        int taken = miniport.transmit(burst, alarms.nowNs());
        for (int i = taken; i < burst.size(); i++) {
            guestPool.release(burst.slot(i), Owner.STACK);
        }
        return taken;
    }

    /** Gives one frame to the host for the guest; false when the fabric has no slot. */
    boolean deliver(long id, int bytes) {
        int slot = frame(fabric, Owner.FABRIC, id, bytes, 0);
        if (slot == PacketPool.NONE) {
            return false;
        }
        vsp.deliver(slot, alarms.nowNs());
        return true;
    }

    int drops(Place place) {
        return drops[place.ordinal()];
    }

    boolean atRest() {
        return vsp.idle()
                && miniport.outstanding() == 0
                && guestPool.freeSlots() == guestPool.slots()
                && fabric.freeSlots() == fabric.slots();
    }

    // ---- guest

    @Override
    public void onReceive(Miniport from, Burst burst, long nowNs) {
        lastToGuestNs = nowNs;
        received += burst.size();
        for (int i = 0; i < burst.size(); i++) {
            int slot = burst.slot(i);
            end(guestPool, slot);
            noteOrder(lastReceivedId, guestPool.frameId(slot));
            guestPool.release(slot, Owner.STACK);
        }
    }

    /** Ids of a flow grow, from 1. */
    private void noteOrder(long[] last, long id) {
        int flow = (int) (id % FLOWS);
        if (id >= 0 && id <= last[flow] && last[flow] > 0) {
            disordered++;
        }
        if (id >= 0) {
            last[flow] = id;
        }
    }

    @Override
    public void onTransmitComplete(Miniport from, Burst burst, SendStatus status, long nowNs) {
        lastCompletionNs = nowNs;
        byte[] count = status == SendStatus.SUCCESS ? completed : notSent;
        for (int i = 0; i < burst.size(); i++) {
            count[(int) guestPool.frameId(burst.slot(i))]++;
            guestPool.release(burst.slot(i), Owner.STACK);
        }
    }

    @Override
    public void onTransmitReady(Miniport from, long nowNs) {
        readyCalls++;
    }

    @Override
    public void onHealth(Miniport from, MiniportHealth health, long nowNs) {
        throw Invariant.violation("a synthetic miniport has no device");
    }

    @Override
    public void onAssociation(boolean allocated, int serial, long nowNs) {
        notice("association " + allocated + " " + serial);
    }

    @Override
    public void onSwitchCompleted(long request, long nowNs) {
        notice("completed " + request);
    }

    @Override
    public void onHostSwitchedToSynthetic(long nowNs) {
        notice("synthetic");
    }

    private void notice(String what) {
        notices.add(what);
        receivedBeforeNotice = received;
    }

    // ---- host

    @Override
    public void fromGuest(int fabricSlot, long nowNs) {
        lastFromGuestNs = nowNs;
        end(fabric, fabricSlot);
        noteOrder(lastCarriedId, fabric.frameId(fabricSlot));
        fabric.release(fabricSlot, Owner.FABRIC);
    }

    @Override
    public void onOperational(long nowNs) {
        operationalCalls++;
    }

    @Override
    public void onClosed(long nowNs) {
        closedCalls++;
    }

    @Override
    public void onAddressChange(long mac, long nowNs) {
        addresses.add(mac);
    }

    @Override
    public void onSwitchRequest(DataPath path, long transactionId, long nowNs) {
        notices.add("request " + path);
        lastSwitch = transactionId;
        if (answersSwitches) {
            vsp.completeSwitch(transactionId, nowNs);
        }
    }

    private void end(PacketPool pool, int slot) {
        if (pool.frameId(slot) != PacketPool.NO_FRAME) {
            carried[(int) pool.frameId(slot)]++;
        }
        lastVlan = pool.vlan(slot);
        lastPath = pool.path(slot);
        if (recordsBytes) {
            lastBytes = new byte[pool.length(slot)];
            pool.slab().getBytes(pool.offset(slot), lastBytes);
        }
    }

    // ---- trace

    @Override
    public void dropped(long frameId, Place place, DropReason reason, long nowNs) {
        dropped[(int) frameId]++;
        drops[place.ordinal()]++;
        reasons.add(reason);
    }

    @Override
    public void copied(long frameId, long nowNs) {
        throw new AssertionError("nothing here copies frames");
    }

    @Override
    public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {}

    @Override
    public void transition(String machine, String from, String to, String because, long nowNs) {
        transitions.add(machine + " " + to);
    }

    @Override
    public void event(String who, String what, long nowNs) {
        events.add(who + " " + what);
    }
}
