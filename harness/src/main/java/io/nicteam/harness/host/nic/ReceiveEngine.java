package io.nicteam.harness.host.nic;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.queue.SlotDeque;
import io.nicteam.harness.queue.StampedQueue;
import io.nicteam.harness.scenario.VfSettings.NoReceiveDescriptor;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.SlotsOf;
import io.nicteam.state.Until;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * The VF's way in: steers frames to queues, and writes one after the other to memory.
 *
 * <p>A frame whose queue has no descriptor is dropped, or pauses the port: it waits in the NIC, and with it all that come
 * later, for whichever queue, up to {@link VirtualFunction#PORT_BUFFER_FRAMES}.
 */
final class ReceiveEngine {

    private final PacketPool fabric;
    private final long frameNs;
    private final NoReceiveDescriptor withoutDescriptor;
    private final Trace trace;
    private final Alarm alarm;
    private final FrameSteering steering;

    @SlotsOf("fabric")
    private final StampedQueue receiving = new StampedQueue(1024);

    @SlotsOf("fabric")
    private final SlotDeque paused = new SlotDeque(VirtualFunction.PORT_BUFFER_FRAMES);

    private DeviceQueue[] queues = {};

    @Until
    private long busyUntilNs;

    ReceiveEngine(PacketPool fabric, long frameNs, NoReceiveDescriptor withoutDescriptor, Alarms alarms, Trace trace) {
        this.fabric = fabric;
        this.frameNs = frameNs;
        this.withoutDescriptor = withoutDescriptor;
        this.trace = trace;
        steering = new FrameSteering(fabric);
        alarm = alarms.register("receive", this::due);
    }

    void connect(DeviceQueue[] to, long nowNs) {
        queues = to;
        busyUntilNs = nowNs;
        steering.reset();
    }

    void steer(int[] table) {
        steering.set(table, queues.length);
    }

    /** A frame for a VF that receives. */
    void take(int slot, long nowNs) {
        int queue = steering.queue(slot);
        fabric.queue(slot, queue);
        if (paused.isEmpty() && queues[queue].hasDescriptor()) {
            accept(slot, nowNs);
        } else if (withoutDescriptor == NoReceiveDescriptor.PAUSE
                && paused.size() < VirtualFunction.PORT_BUFFER_FRAMES) {
            paused.addLast(slot);
        } else {
            drop(slot, Place.VF_RECEIVE_RING, DropReason.NO_RECEIVE_DESCRIPTOR, nowNs);
        }
    }

    /** There are new descriptors: what waits for them goes on. */
    void resume(long nowNs) {
        while (!paused.isEmpty() && queues[fabric.queue(paused.get(0))].hasDescriptor()) {
            int slot = paused.get(0);
            paused.removeFirst(1);
            accept(slot, nowNs);
        }
    }

    private void accept(int slot, long nowNs) {
        queues[fabric.queue(slot)].expect();
        busyUntilNs = Math.max(nowNs, busyUntilNs) + frameNs;
        if (receiving.isEmpty()) {
            alarm.set(busyUntilNs);
        }
        receiving.add(slot, busyUntilNs);
    }

    private void due(long nowNs) {
        while (receiving.due(nowNs)) {
            long doneNs = receiving.headStampNs();
            int slot = receiving.remove();
            if (queues[fabric.queue(slot)].fill(slot, doneNs)) {
                fabric.release(slot, Owner.FABRIC);
            } else {
                drop(slot, Place.VF_RECEIVE_RING, DropReason.DMA_BLOCKED, doneNs);
            }
        }
        alarm.set(receiving.headStampNs());
    }

    /** Frames in the device that are not in memory yet. */
    int held() {
        return receiving.size() + paused.size();
    }

    /** Nothing more is taken in: what waits for a descriptor never was. */
    void close(long nowNs) {
        dropPaused(Place.NIC_SWITCH, DropReason.VPORT_NOT_RECEIVING, nowNs);
    }

    /** All that is not in memory yet is lost. */
    void lose(DropReason reason, long nowNs) {
        while (!receiving.isEmpty()) {
            drop(receiving.remove(), Place.VF_RECEIVE_RING, reason, nowNs);
        }
        dropPaused(Place.VF_RECEIVE_RING, reason, nowNs);
    }

    void halt() {
        alarm.off();
    }

    private void dropPaused(Place place, DropReason reason, long nowNs) {
        while (!paused.isEmpty()) {
            drop(paused.get(0), place, reason, nowNs);
            paused.removeFirst(1);
        }
    }

    private void drop(int slot, Place place, DropReason reason, long nowNs) {
        trace.dropped(fabric.frameId(slot), place, reason, nowNs);
        fabric.release(slot, Owner.FABRIC);
    }
}
