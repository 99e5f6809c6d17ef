package io.nicteam.netvsc;

import io.nicteam.adapter.Miniport;
import io.nicteam.adapter.MiniportHealth;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.MiniportUpcalls;
import io.nicteam.adapter.SendStatus;
import io.nicteam.attributes.AttributeMember;
import io.nicteam.attributes.Attributes;
import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarms;
import io.nicteam.netvsc.control.Agreement;
import io.nicteam.netvsc.control.ControlPath;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.queue.Queue;
import io.nicteam.netvsc.queue.QueueSelection;
import io.nicteam.netvsc.queue.SendSlots;
import io.nicteam.netvsc.statistics.Statistics;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.offload.Offloads;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.Slabs;
import io.nicteam.pair.DataPathControl;
import io.nicteam.state.NotState;
import io.nicteam.trace.Trace;
import org.agrona.DirectBuffer;

/**
 * The synthetic NIC's miniport, and the pair's port to the host's switch: both are one device. Frames go through its {@link
 * Queue}s; the device's life is in {@link Life}.
 */
public final class NetvscMiniport implements Miniport, DataPathControl {

    private static final int HAND_BACK_AT_ONCE = 256;

    private final String name;
    private final Trace trace;
    private final Statistics statistics;
    private final SendSlots slots;
    private final QueueSelection queues;
    private final ControlPath control;
    private final Life life;

    @NotState
    private final Burst handBack = new Burst(HAND_BACK_AT_ONCE);

    private MiniportUpcalls upcalls;

    /**
     * A halted miniport.
     *
     * @param name label in traces
     * @param pool the guest's memory for frames
     * @param bus the device's part of the bus, whose guest side this takes
     * @param slabs lends the memory that is shared with the host
     */
    public NetvscMiniport(
            String name, PacketPool pool, Vmbus bus, NetvscOptions options, Slabs slabs, Alarms alarms, Trace trace) {
        this.name = name;
        this.trace = trace;
        slots = new SendSlots(pool);
        statistics = new Statistics(bus.channels());
        Queue[] all = new Queue[bus.channels()];
        Upwards upwards = new Upwards();
        for (int i = 0; i < all.length; i++) {
            all[i] = new Queue(
                    i == 0 ? name : name + "." + i,
                    bus.channel(i),
                    pool,
                    slots,
                    options.pollBudget(),
                    options.pollFrameNs(),
                    upwards,
                    statistics,
                    alarms,
                    trace);
        }
        queues = new QueueSelection(pool, all);
        life = new Life(name, bus, slots, queues, new SharedMemory(slabs), options, trace);
        control = new ControlPath(
                name,
                bus,
                slots,
                queues,
                options.replyTimeoutNs(),
                options.link(),
                this::onLink,
                life,
                statistics,
                alarms);
        life.bind(control);
        bus.connect(life, slots.memory());
    }

    /** Sets who is told; once, before {@link #start}. */
    public void bind(MiniportUpcalls to) {
        upcalls = to;
        life.onReady(nowNs -> to.onTransmitReady(this, nowNs));
    }

    @Override
    public void listener(Listener to) {
        control.dataPath().listener(to);
    }

    /** Wants the adapter up: it comes up when the host offers it, and again whenever the host withdraws and re-offers it. */
    public void start(long nowNs) {
        Invariant.check(
                upcalls != null && control.dataPath().listener() != null, "a miniport is bound before it starts");
        life.wantUp(nowNs);
    }

    /** Wants the adapter down: frames on their way leave first, then the channel is closed. For suspend as for the end. */
    public void stop(long nowNs) {
        life.wantDown(nowNs);
    }

    /**
     * Wants the adapter up with other options, which takes it down first: MTU, ring size and number of channels are agreed
     * on when it is attached. If the host refuses them it comes up with the old ones again. An adapter that is wanted down
     * stays down, and has them when it is started.
     */
    public void reconfigure(NetvscOptions options, long nowNs) {
        life.reconfigure(options, nowNs);
    }

    /**
     * Asks the host for another MAC address.
     *
     * @return false when something else is being asked for: try again later
     */
    public boolean changeAddress(long mac, long nowNs) {
        return life.changeAddress(mac, nowNs);
    }

    /**
     * Its attributes, for whoever changes them together with those of another miniport.
     *
     * @param present what it begins with
     */
    public AttributeMember configuration(Attributes present) {
        NetvscConfiguration configuration = new NetvscConfiguration(life, present);
        life.onSettled(configuration::advance);
        return configuration;
    }

    /** Which frames are wanted, as bits of {@link io.nicteam.netvsc.rndis.Oid#PACKET_FILTER}; false: try again later. */
    public boolean packetFilter(int bits, long nowNs) {
        return life.packetFilter(bits, nowNs);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DataPath path() {
        return DataPath.SYNTHETIC;
    }

    @Override
    public MiniportState state() {
        return life.state();
    }

    /** Hosts offer neither checksums nor large sends; the tag has had its place beside the frame since NVSP 2. */
    @Override
    public Offloads offloads() {
        return control.agreement().version().atLeast(NvspVersion.V2) ? Offloads.TAG : Offloads.NONE;
    }

    @Override
    public int outstanding() {
        return queues.outstanding();
    }

    /** The options of the current attachment, or of the next one. */
    public NetvscOptions options() {
        return life.options();
    }

    /** Packets with frames that the host has not completed: send sections and page requests in use. */
    public int lent() {
        return slots.taken();
    }

    /** Whether nothing is being asked of the host. */
    public boolean atRest() {
        return life.atRest();
    }

    /** What was counted; live. */
    public Statistics statistics() {
        return statistics;
    }

    /** What was agreed on with the host; live. */
    public Agreement agreement() {
        return control.agreement();
    }

    /** The link as the host reports it. */
    public boolean connected() {
        return control.link().connected();
    }

    @Override
    public int transmit(Burst burst, long nowNs) {
        if (life.state() != MiniportState.RUNNING) {
            refuse(burst, nowNs);
            return burst.size();
        }
        return control.link().connected() ? queues.transmit(burst, nowNs) : 0;
    }

    private void refuse(Burst burst, long nowNs) {
        int next = 0;
        while (next < burst.size()) {
            handBack.clear();
            while (next < burst.size() && !handBack.isFull()) {
                handBack.add(burst.slot(next++));
            }
            upcalls.onTransmitComplete(this, handBack, SendStatus.refusal(state(), MiniportHealth.WORKING), nowNs);
        }
    }

    @Override
    public void requestSwitch(DataPath path, long number, long nowNs) {
        control.dataPath().take(path, number);
        sendSwitch(nowNs);
    }

    @Override
    public boolean postSwitch(DataPath path, long nowNs) {
        return life.state() == MiniportState.RUNNING && control.dataPath().post(path, nowNs);
    }

    private void sendSwitch(long nowNs) {
        if (life.state() == MiniportState.RUNNING) {
            control.dataPath().send(nowNs);
        }
    }

    private void onLink(boolean connected, boolean changed, long nowNs) {
        trace.event(
                name, connected ? changed ? "link up" : "link still up: to be announced again" : "link down", nowNs);
        if (changed) {
            upcalls.onLink(this, connected, nowNs);
        } else {
            upcalls.onAnnounce(this, nowNs);
        }
        if (connected && changed) {
            upcalls.onTransmitReady(this, nowNs);
        }
    }

    /** What the queues hand up. */
    private final class Upwards implements Queue.Owner {

        @Override
        public boolean running() {
            return life.state() == MiniportState.RUNNING;
        }

        @Override
        public void onCompleted(Burst burst, long nowNs) {
            upcalls.onTransmitComplete(NetvscMiniport.this, burst, SendStatus.SUCCESS, nowNs);
        }

        @Override
        public void onReceived(Burst burst, long nowNs) {
            upcalls.onReceive(NetvscMiniport.this, burst, nowNs);
        }

        @Override
        public void onRoom(long nowNs) {
            upcalls.onTransmitReady(NetvscMiniport.this, nowNs);
        }

        @Override
        public void afterPoll(long nowNs) {
            life.advance(nowNs);
            sendSwitch(nowNs);
        }

        @Override
        public void onRndis(DirectBuffer buffer, int offset, int length, long nowNs) {
            control.onRndis(buffer, offset, length, nowNs);
        }

        @Override
        public void onNotice(VmbusRing ring, long nowNs) {
            control.onNotice(ring, nowNs);
        }

        @Override
        public boolean onCompletion(VmbusRing ring, long nowNs) {
            return control.onCompletion(ring, nowNs);
        }
    }
}
