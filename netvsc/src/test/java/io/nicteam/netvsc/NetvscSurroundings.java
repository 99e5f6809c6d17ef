package io.nicteam.netvsc;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.Miniport;
import io.nicteam.adapter.MiniportHealth;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.MiniportUpcalls;
import io.nicteam.adapter.SendStatus;
import io.nicteam.check.Invariant;
import io.nicteam.duty.ManualAlarms;
import io.nicteam.netvsc.control.LinkOptions;
import io.nicteam.netvsc.control.LinkOptions.NetworkChange;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.statistics.Statistic;
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

/** A miniport between a host that a test scripts and a stack that writes down what it is told. */
final class NetvscSurroundings implements MiniportUpcalls, DataPathControl.Listener, Trace {

    static final long BUS_DELAY_NS = 1_000;
    static final long REPLY_TIMEOUT_NS = 1_000_000;
    static final long LINK_PACING_NS = 2_000_000_000L;
    static final int CHANNELS = 4;
    /** Longer than any sequence takes in which every answer is waited for in vain. */
    static final long LONG_NS = 100 * REPLY_TIMEOUT_NS;

    static final NetvscOptions OPTIONS = new NetvscOptions(
            NvspVersion.V6_1,
            1500,
            16 * 1024,
            1,
            64 * 1728,
            16 * 6144,
            64,
            100,
            REPLY_TIMEOUT_NS,
            new LinkOptions(LINK_PACING_NS, NetworkChange.EMULATED_DOWN, LINK_PACING_NS));

    final ManualAlarms alarms = new ManualAlarms();
    final PacketPool pool;
    final Vmbus bus;
    final ScriptedHost host;
    final NetvscMiniport miniport;
    /** What the pair was told, in order. */
    final List<String> told = new ArrayList<>();

    final List<byte[]> received = new ArrayList<>();
    final List<Long> receivedNames = new ArrayList<>();
    final List<Long> droppedNames = new ArrayList<>();
    final List<String> transitions = new ArrayList<>();
    int completed;
    int notSent;
    int ready;
    /** Whether the pair is to hear of frames and completions but keep no list of them. */
    boolean forgetful;

    private final Burst burst;

    NetvscSurroundings(NetvscOptions options, int slots, int slotBytes, Slabs slabs) {
        pool = new PacketPool("guest", slots, slotBytes, slabs);
        burst = new Burst(slots);
        bus = new Vmbus("bus", CHANNELS, BUS_DELAY_NS, slabs, alarms);
        host = new ScriptedHost(bus);
        miniport = new NetvscMiniport("netvsc", pool, bus, options, slabs, alarms, this);
        miniport.bind(this);
        miniport.listener(this);
    }

    NetvscSurroundings(NetvscOptions options) {
        this(options, 512, 9216);
    }

    NetvscSurroundings(NetvscOptions options, int slots, int slotBytes) {
        this(options, slots, slotBytes, new Slabs());
    }

    NetvscSurroundings() {
        this(OPTIONS);
    }

    /** With four channels, all granted and offered. */
    static NetvscSurroundings withManyChannels() {
        NetvscSurroundings it = new NetvscSurroundings(OPTIONS.withChannels(CHANNELS));
        it.host.subchannels = CHANNELS - 1;
        return it;
    }

    long now() {
        return alarms.nowNs();
    }

    /** Lets the time pass in which the guest and the host say what they have to say. */
    void settle() {
        alarms.runFor(100 * BUS_DELAY_NS);
    }

    /** Offers the adapter and brings it up. */
    NetvscSurroundings up() {
        bus.offer(bus.channel(0), now());
        miniport.start(now());
        settle();
        assertThat(miniport.state()).isEqualTo(MiniportState.RUNNING);
        return this;
    }

    long count(Statistic what) {
        return miniport.statistics().value(what);
    }

    /** Sends frames in one burst; those that were not taken go back to the pool. */
    int send(byte[]... frames) {
        burst.clear();
        for (byte[] frame : frames) {
            int slot = pool.acquire(Owner.STACK);
            pool.slab().putBytes(pool.offset(slot), frame);
            pool.length(slot, frame.length);
            burst.add(slot);
        }
        int taken = miniport.transmit(burst, now());
        for (int i = taken; i < frames.length; i++) {
            pool.release(burst.slot(i), Owner.STACK);
        }
        return taken;
    }

    /** That the two ends agree and nothing is left over. */
    void checkRest() {
        assertThat(miniport.atRest()).as("at rest").isTrue();
        assertThat(miniport.outstanding()).as("outstanding").isZero();
        assertThat(miniport.lent()).as("sections lent").isZero();
        assertThat(pool.freeSlots()).as("free slots").isEqualTo(pool.slots());
        assertThat(host.complaints).as("complaints of the host").isEmpty();
        assertThat(alarms.runNext()).as("an alarm left").isFalse();
    }

    /** That a frame passes each way. */
    void checkTraffic() {
        int before = received.size();
        int sentBefore = host.sent.frames();
        int completedBefore = completed;
        byte[] frame = Frames.plain(64, 0x5A);
        assertThat(send(frame)).isEqualTo(1);
        host.rndis(0, List.of(Frames.rndis(frame)), now());
        settle();
        assertThat(received).hasSize(before + 1);
        assertThat(received.get(before)).isEqualTo(frame);
        assertThat(host.sent.frames()).isEqualTo(sentBefore + 1);
        assertThat(host.sent.last().frames().get(0)).isEqualTo(frame);
        assertThat(completed).isEqualTo(completedBefore + 1);
        assertThat(host.lent()).isZero();
    }

    // ---- the stack

    @Override
    public void onReceive(Miniport from, Burst frames, long nowNs) {
        for (int i = 0; i < frames.size(); i++) {
            int slot = frames.slot(i);
            if (!forgetful) {
                byte[] frame = new byte[pool.length(slot)];
                pool.slab().getBytes(pool.offset(slot), frame);
                received.add(frame);
                receivedNames.add(pool.frameId(slot));
            }
            pool.release(slot, Owner.STACK);
        }
    }

    @Override
    public void onTransmitComplete(Miniport from, Burst frames, SendStatus status, long nowNs) {
        for (int i = 0; i < frames.size(); i++) {
            pool.release(frames.slot(i), Owner.STACK);
        }
        if (status == SendStatus.SUCCESS) {
            completed += frames.size();
        } else {
            notSent += frames.size();
        }
    }

    @Override
    public void onTransmitReady(Miniport from, long nowNs) {
        ready++;
    }

    @Override
    public void onHealth(Miniport from, MiniportHealth health, long nowNs) {
        throw Invariant.violation("a synthetic miniport has no device");
    }

    // ---- the pair

    void requestSwitch(DataPath path, long number) {
        miniport.requestSwitch(path, number, now());
    }

    @Override
    public void onAssociation(boolean allocated, int serial, long nowNs) {
        told.add((allocated ? "VF " : "no VF ") + serial);
    }

    @Override
    public void onSwitchCompleted(long request, long nowNs) {
        told.add("done " + request);
    }

    @Override
    public void onHostSwitchedToSynthetic(long nowNs) {
        told.add("synthetic");
    }

    // ---- the trace

    @Override
    public void dropped(long frameId, Place place, DropReason reason, long nowNs) {
        assertThat(place).isEqualTo(Place.NETVSC);
        droppedNames.add(frameId);
    }

    @Override
    public void copied(long frameId, long nowNs) {
        throw new AssertionError("this driver copies no frames");
    }

    @Override
    public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {}

    @Override
    public void transition(String machine, String from, String to, String because, long nowNs) {
        transitions.add(to);
    }

    @Override
    public void event(String who, String what, long nowNs) {}
}
