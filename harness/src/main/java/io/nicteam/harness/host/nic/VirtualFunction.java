package io.nicteam.harness.host.nic;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.queue.StampedQueue;
import io.nicteam.harness.scenario.VfSettings;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.VfFunction;
import io.nicteam.vf.ring.DescriptorRing;

/**
 * The virtual function in hardware: a transmit and a receive engine, each serving one frame after the other, over the
 * driver's rings.
 *
 * <p>A frame posted is on the wire once the transmit engine has served it; what is still in the ring when the function
 * vanishes is lost, and so is a received frame whose completion has not been written back.
 */
public final class VirtualFunction implements VfFunction {

    private enum Presence {
        /** Not assigned, or reset. */
        ABSENT,
        /** There, without rings. */
        PRESENT,
        /** Moving frames both ways. */
        ENABLED,
        /** Moving frames out; finishing those taken in. */
        RECEIVE_STOPPED,
        /** Gone while the driver had it. */
        VANISHED
    }

    private final VPort port;
    private final PacketPool fabric;
    private final long frameNs;
    private final Trace trace;
    private final InterruptModeration interrupt;
    private final WriteBack transmitDone;
    private final WriteBack receiveDone;
    private final Alarm transmitAlarm;
    private final Alarm receiveAlarm;
    private final StampedQueue receiving = new StampedQueue(1024);
    private Presence presence = Presence.ABSENT;
    private DescriptorRing transmitRing;
    private DescriptorRing receiveRing;
    private PacketPool memory;
    private long fetched;
    private long transmitBusyUntilNs;
    private long filled;
    private long receiveBusyUntilNs;

    public VirtualFunction(
            VPort port,
            PacketPool fabric,
            VfSettings settings,
            ModerationRange moderation,
            Alarms alarms,
            Trace trace) {
        this.port = port;
        this.fabric = fabric;
        this.frameNs = settings.frameNs();
        this.trace = trace;
        transmitAlarm = alarms.register("vf.transmit", this::transmitDue);
        receiveAlarm = alarms.register("vf.receive", this::receiveDue);
        interrupt = new InterruptModeration("vf.interrupt", moderation, alarms);
        transmitDone = new WriteBack(
                "vf.transmit.write-back", settings.writeBackBatch(), settings.writeBackDelayNs(), interrupt, alarms);
        receiveDone = new WriteBack(
                "vf.receive.write-back", settings.writeBackBatch(), settings.writeBackDelayNs(), interrupt, alarms);
        trace.path(PathElement.VF_HARDWARE, DataPath.NONE, DataPath.NONE, 0);
    }

    /** OID_NIC_SWITCH_ALLOCATE_VF: the function is there from now on. */
    public void allocate(long nowNs) {
        Invariant.check(presence == Presence.ABSENT, "a VF is allocated once");
        presence = Presence.PRESENT;
        trace.path(PathElement.VF_HARDWARE, DataPath.VF, DataPath.VF, nowNs);
    }

    /** The function-level reset of a VF that nobody uses any more: nothing of it is left. */
    public void resetAndFree(long nowNs) {
        stop(Presence.ABSENT);
        trace.path(PathElement.VF_HARDWARE, DataPath.NONE, DataPath.NONE, nowNs);
    }

    /** The function is gone without a word. */
    public void vanish(long nowNs) {
        trace.path(PathElement.VF_HARDWARE, DataPath.NONE, DataPath.NONE, nowNs);
        loseContents(DropReason.VF_VANISHED, nowNs);
        stop(Presence.VANISHED);
    }

    /** What the rings hold, for predictions and reports. */
    public Occupancy occupancy() {
        if (transmitRing == null) {
            return new Occupancy(0, 0, 0, 0, 0);
        }
        return new Occupancy(
                (int) (transmitRing.posted() - fetched),
                transmitDone.unwritten(),
                transmitRing.room(),
                receiving.size() + receiveDone.unwritten(),
                receiveRing.completed());
    }

    /**
     * Contents of the rings at an instant.
     *
     * @param transmitUnfetched posted frames that have not left
     * @param transmitUnwritten frames that have left and whose completion has not been written back
     * @param transmitRoom entries that the driver may still post
     * @param receiveUnwritten frames taken in whose completion has not been written back
     * @param receiveUnread frames written back that the driver has not read
     */
    public record Occupancy(
            int transmitUnfetched, int transmitUnwritten, int transmitRoom, int receiveUnwritten, int receiveUnread) {}

    @Override
    public int status() {
        return switch (presence) {
            case ABSENT, VANISHED -> ALL_ONES;
            case PRESENT -> STATUS_IDLE;
            case ENABLED, RECEIVE_STOPPED -> receiving.isEmpty() && receiveDone.unwritten() == 0 ? STATUS_IDLE : 0;
        };
    }

    @Override
    public void enable(
            DescriptorRing transmit, DescriptorRing receive, PacketPool guestMemory, InterruptLine line, long nowNs) {
        if (presence == Presence.PRESENT) {
            presence = Presence.ENABLED;
        } else if (presence != Presence.VANISHED) {
            return;
        }
        // A driver may start on a function that has vanished, and not know it: what it posts has to be accounted for.
        transmitRing = transmit;
        receiveRing = receive;
        memory = guestMemory;
        fetched = 0;
        filled = 0;
        transmitBusyUntilNs = nowNs;
        receiveBusyUntilNs = nowNs;
        interrupt.connect(line);
        transmitDone.connect(transmit);
        receiveDone.connect(receive);
    }

    @Override
    public void transmitDoorbell(long nowNs) {
        if (presence == Presence.VANISHED) {
            loseTransmits(DropReason.POSTED_TO_VANISHED_VF, nowNs);
        } else if (presence != Presence.ABSENT && transmitAlarm.deadlineNs() == Alarm.NEVER) {
            transmitAlarm.set(Math.max(nowNs, transmitBusyUntilNs) + frameNs);
        }
    }

    private void transmitDue(long nowNs) {
        long departNs = nowNs;
        while (fetched < transmitRing.posted() && departNs <= nowNs) {
            transmitBusyUntilNs = departNs;
            depart(transmitRing.slotAt(fetched++), departNs);
            transmitDone.complete(departNs);
            departNs += frameNs;
        }
        if (fetched < transmitRing.posted()) {
            transmitAlarm.set(departNs);
        }
    }

    private void depart(int guestSlot, long nowNs) {
        int slot = fabric.acquire(Owner.FABRIC);
        Invariant.check(slot != PacketPool.NONE, "the fabric has a slot for every frame its queues can hold");
        memory.copyTo(guestSlot, fabric, slot);
        port.fromVf(slot, nowNs);
    }

    @Override
    public void receiveDoorbell(long nowNs) {
        // The device reads the ring's end when it needs a descriptor.
    }

    /** A frame that the embedded switch steers here. */
    void receive(int slot, long nowNs) {
        if (presence != Presence.ENABLED) {
            drop(slot, Place.NIC_SWITCH, DropReason.VPORT_NOT_RECEIVING, nowNs);
            return;
        }
        if (filled + receiving.size() >= receiveRing.posted()) {
            drop(slot, Place.VF_RECEIVE_RING, DropReason.NO_RECEIVE_DESCRIPTOR, nowNs);
            return;
        }
        receiveBusyUntilNs = Math.max(nowNs, receiveBusyUntilNs) + frameNs;
        if (receiving.isEmpty()) {
            receiveAlarm.set(receiveBusyUntilNs);
        }
        receiving.add(slot, receiveBusyUntilNs);
    }

    private void receiveDue(long nowNs) {
        while (receiving.due(nowNs)) {
            long doneNs = receiving.headStampNs();
            int slot = receiving.remove();
            fabric.copyTo(slot, memory, receiveRing.slotAt(filled++));
            fabric.release(slot, Owner.FABRIC);
            receiveDone.complete(doneNs);
        }
        receiveAlarm.set(receiving.headStampNs());
    }

    @Override
    public void enableInterrupt(long nowNs) {
        if (presence == Presence.ENABLED || presence == Presence.RECEIVE_STOPPED) {
            interrupt.open(nowNs);
        }
    }

    @Override
    public void stopReceiving(long nowNs) {
        if (presence == Presence.ENABLED) {
            presence = Presence.RECEIVE_STOPPED;
        }
    }

    @Override
    public void disable(long nowNs) {
        if (presence == Presence.ENABLED || presence == Presence.RECEIVE_STOPPED) {
            loseContents(DropReason.VF_RELEASED_UNDRAINED, nowNs);
            stop(Presence.PRESENT);
        }
    }

    private void loseContents(DropReason reason, long nowNs) {
        if (transmitRing == null) {
            return;
        }
        loseTransmits(reason, nowNs);
        for (long i = receiveRing.written(); i < filled; i++) {
            trace.dropped(memory.frameId(receiveRing.slotAt(i)), Place.VF_RECEIVE_RING, reason, nowNs);
        }
        while (!receiving.isEmpty()) {
            drop(receiving.remove(), Place.VF_RECEIVE_RING, reason, nowNs);
        }
    }

    private void loseTransmits(DropReason reason, long nowNs) {
        for (; fetched < transmitRing.posted(); fetched++) {
            trace.dropped(memory.frameId(transmitRing.slotAt(fetched)), Place.VF_TRANSMIT_RING, reason, nowNs);
        }
    }

    private void stop(Presence next) {
        presence = next;
        transmitAlarm.off();
        receiveAlarm.off();
        transmitDone.cut();
        receiveDone.cut();
        interrupt.cut();
        if (next != Presence.VANISHED) {
            transmitRing = null;
            receiveRing = null;
        }
    }

    private void drop(int slot, Place place, DropReason reason, long nowNs) {
        trace.dropped(fabric.frameId(slot), place, reason, nowNs);
        fabric.release(slot, Owner.FABRIC);
    }
}
