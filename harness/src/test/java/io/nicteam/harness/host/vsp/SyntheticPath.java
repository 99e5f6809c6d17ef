package io.nicteam.harness.host.vsp;

import io.nicteam.adapter.Miniport;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.MiniportUpcalls;
import io.nicteam.adapter.TxOutcome;
import io.nicteam.check.Invariant;
import io.nicteam.frame.Ethernet;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.netvsc.NetvscMiniport;
import io.nicteam.netvsc.NetvscOptions;
import io.nicteam.netvsc.vmbus.Channel;
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
 * Guest and host around one channel, and the ends of every frame: how often each was completed, carried and dropped.
 * Allocates nothing for a frame, so that a test can see that neither does what it holds.
 */
final class SyntheticPath implements MiniportUpcalls, DataPathControl.Listener, VspPort, Trace {

    static final int MOST_FRAMES = 1 << 19;
    private static final int POOL_SLOTS = 1024;
    private static final int SLOT_BYTES = 1536;

    final SyntheticSettings settings;
    final ManualAlarms alarms = new ManualAlarms();
    final PacketPool guestPool;
    final PacketPool fabric = new PacketPool("fabric", POOL_SLOTS, SLOT_BYTES);
    final Channel channel;
    final NetvscMiniport miniport;
    final Vsp vsp;

    final byte[] completed = new byte[MOST_FRAMES];
    final byte[] notSent = new byte[MOST_FRAMES];
    final byte[] carried = new byte[MOST_FRAMES];
    final byte[] dropped = new byte[MOST_FRAMES];
    final int[] drops = new int[Place.values().length];
    final List<String> notices = new ArrayList<>();
    final List<String> transitions = new ArrayList<>();
    final List<DropReason> reasons = new ArrayList<>();
    int readyCalls;
    int received;
    /** Frames that the guest had received when the last notice came. */
    int receivedBeforeNotice;

    int operationalCalls;
    long lastToGuestNs;
    long lastFromGuestNs;
    long lastCompletionNs;
    long lastReceivedId = -1;
    int disordered;
    /** Whether a switch request is answered as soon as it comes. */
    boolean answersSwitches;
    /** What the guest calls its last request. */
    long lastSwitch;

    /** Bytes and descriptor of the last frame that left or reached the guest. */
    byte[] lastBytes = new byte[0];

    int lastVlan;
    DataPath lastPath = DataPath.NONE;
    boolean recordsBytes = true;

    private final Burst one = new Burst(1);

    SyntheticPath(SyntheticSettings settings, int guestSlots) {
        this.settings = settings;
        guestPool = new PacketPool("guest", guestSlots, SLOT_BYTES);
        channel = Vsp.channel("vmbus", settings, new Slabs(), alarms);
        miniport = new NetvscMiniport(
                "netvsc",
                guestPool,
                channel,
                new NetvscOptions(settings.pollBudget(), settings.pollFrameNs(), 1500),
                alarms,
                this);
        vsp = new Vsp("vsp", channel, fabric, settings, this, alarms, this);
        miniport.bind(this);
        miniport.listener(this);
    }

    /** Small rings and buffers, round costs. */
    static SyntheticSettings settings() {
        return new SyntheticSettings(16 * 1024, 64, 2048, 64, 1728, 1000, 2000, 500, 64, 100, 128);
    }

    static SyntheticPath running() {
        return running(settings());
    }

    static SyntheticPath running(SyntheticSettings settings) {
        SyntheticPath path = new SyntheticPath(settings, POOL_SLOTS);
        path.miniport.start(0);
        path.alarms.runOut();
        int expected = path.miniport.state() == MiniportState.RUNNING ? 1 : 0;
        Invariant.check(path.readyCalls == expected, "a miniport says when it has come up");
        path.readyCalls = 0;
        return path;
    }

    /** A frame of the guest; the caller transmits or releases it. */
    int guestFrame(long id, int bytes, int vlan) {
        return frame(guestPool, Owner.STACK, id, bytes, vlan);
    }

    private static int frame(PacketPool pool, Owner owner, long id, int bytes, int vlan) {
        int slot = pool.acquire(owner);
        if (slot != PacketPool.NONE) {
            for (int i = 0; i < bytes; i++) {
                pool.slab().putByte(pool.offset(slot) + i, (byte) (id * 7 + i));
            }
            Ethernet.write(pool.slab(), pool.offset(slot), 0x0200_0000_0001L, 0x0200_0000_0002L, 0x88B5);
            pool.length(slot, bytes);
            pool.frameId(slot, id);
            pool.vlan(slot, vlan);
        }
        return slot;
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
            if (guestPool.frameId(slot) <= lastReceivedId) {
                disordered++;
            }
            lastReceivedId = guestPool.frameId(slot);
            guestPool.release(slot, Owner.STACK);
        }
    }

    @Override
    public void onTransmitComplete(Miniport from, Burst burst, TxOutcome outcome, long nowNs) {
        lastCompletionNs = nowNs;
        byte[] count = outcome == TxOutcome.COMPLETED ? completed : notSent;
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
        fabric.release(fabricSlot, Owner.FABRIC);
    }

    @Override
    public void onOperational(long nowNs) {
        operationalCalls++;
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
    public void event(String who, String what, long nowNs) {}
}
