package io.nicteam.harness.emulated;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.network.FrameSink;
import io.nicteam.harness.queue.StampedQueue;
import io.nicteam.harness.scenario.EmulatedSettings;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * The device model of an emulated NIC, in the virtual machine's worker process: one thread that serves one frame after the
 * other, of both directions, in the order of their coming. When it has nothing to do it sleeps, and takes a while to wake.
 */
public final class EmulatedNic {

    private static final int USUAL = 64;

    /** What the thread is doing. */
    private enum Work {
        NOTHING,
        SENDING,
        RECEIVING
    }

    private final EmulatedMiniport driver;
    private final PacketPool fabric;
    private final int hostQueueFrames;
    private final EmulatedSettings settings;
    private final Trace trace;
    private final StampedQueue outbound = new StampedQueue(USUAL);
    private final StampedQueue inbound = new StampedQueue(USUAL);
    private final Alarm served;
    private FrameSink port;
    private Work work = Work.NOTHING;
    private int slot;

    /**
     * A NIC with the driver on it.
     *
     * @param hostQueueFrames frames that wait in the physical function's receive ring before the NIC drops
     */
    public EmulatedNic(
            EmulatedMiniport driver,
            PacketPool fabric,
            int hostQueueFrames,
            EmulatedSettings settings,
            Alarms alarms,
            Trace trace) {
        this.driver = driver;
        this.fabric = fabric;
        this.hostQueueFrames = hostQueueFrames;
        this.settings = settings;
        this.trace = trace;
        served = alarms.register("emulated.served", this::onServed);
        driver.plugInto(this);
    }

    /** Sets where frames of the guest go: its port of the virtual switch. */
    public void connect(FrameSink toPort) {
        port = toPort;
    }

    /** The guest has written CSR1: the descriptor of that buffer is the device's, once the trap is over. */
    void onPollDemand(int guestSlot, long fromNs, long nowNs) {
        outbound.add(guestSlot, fromNs);
        begin(true, nowNs);
    }

    /** A frame for the guest, held by {@link Owner#FABRIC}. */
    public void deliver(int fabricSlot, long nowNs) {
        if (inbound.size() >= hostQueueFrames) {
            drop(fabricSlot, Place.PF_RECEIVE_RING, DropReason.QUEUE_FULL, nowNs);
            return;
        }
        inbound.add(fabricSlot, nowNs);
        begin(true, nowNs);
    }

    /** @param sleeps whether the thread has to be woken */
    private void begin(boolean sleeps, long nowNs) {
        if (work != Work.NOTHING || (outbound.isEmpty() && inbound.isEmpty())) {
            return;
        }
        boolean sends = outbound.headStampNs() <= inbound.headStampNs();
        StampedQueue next = sends ? outbound : inbound;
        long comesNs = next.headStampNs();
        long beginsNs = sleeps || comesNs > nowNs ? Math.max(comesNs, nowNs) + settings.wakeNs() : nowNs;
        slot = next.remove();
        work = sends ? Work.SENDING : Work.RECEIVING;
        int bytes = sends ? driver.memory().length(slot) : fabric.length(slot);
        served.set(beginsNs + settings.serviceNs(bytes));
    }

    private void onServed(long nowNs) {
        Work done = work;
        int of = slot;
        work = Work.NOTHING;
        if (done == Work.SENDING) {
            send(of, nowNs);
        } else {
            receive(of, nowNs);
        }
        begin(false, nowNs);
    }

    private void send(int guestSlot, long nowNs) {
        PacketPool memory = driver.memory();
        int copy = fabric.acquire(Owner.FABRIC);
        if (copy == PacketPool.NONE) {
            trace.dropped(memory.frameId(guestSlot), Place.EMULATED_NIC, DropReason.QUEUE_FULL, nowNs);
        } else {
            memory.copyTo(guestSlot, fabric, copy);
            fabric.path(copy, DataPath.EMULATED);
            port.receive(copy, nowNs);
        }
        driver.onSent(guestSlot);
        driver.raise(nowNs);
    }

    private void receive(int fabricSlot, long nowNs) {
        if (!driver.receive(fabric, fabricSlot)) {
            drop(fabricSlot, Place.EMULATED_NIC, DropReason.NO_RECEIVE_DESCRIPTOR, nowNs);
            return;
        }
        fabric.release(fabricSlot, Owner.FABRIC);
        driver.raise(nowNs);
    }

    private void drop(int fabricSlot, Place place, DropReason reason, long nowNs) {
        trace.dropped(fabric.frameId(fabricSlot), place, reason, nowNs);
        fabric.release(fabricSlot, Owner.FABRIC);
    }

    /** The link of the port went down or came back: the guest's driver is told. */
    public void link(boolean up, long nowNs) {
        driver.link(up, nowNs);
    }

    /** Whether the thread sleeps. */
    public boolean idle() {
        return work == Work.NOTHING && outbound.isEmpty() && inbound.isEmpty();
    }
}
