package io.nicteam.harness.host.nic;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.offload.Checksums;
import io.nicteam.offload.PriorityTag;
import io.nicteam.offload.Segments;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.state.Until;

/** The VF's way out: serves one frame after the other, taking the queues in turn. */
final class TransmitEngine {

    private final VPort port;
    private final PacketPool fabric;
    private final long frameNs;
    private final Alarm alarm;
    private DeviceQueue[] queues = {};
    /** The queue from which it looks for the next frame. */
    private int turn;

    @Until
    private long busyUntilNs;

    TransmitEngine(VPort port, PacketPool fabric, long frameNs, Alarms alarms) {
        this.port = port;
        this.fabric = fabric;
        this.frameNs = frameNs;
        alarm = alarms.register("transmit", this::due);
    }

    void connect(DeviceQueue[] to, long nowNs) {
        queues = to;
        turn = 0;
        busyUntilNs = nowNs;
    }

    /** There may be frames to send. */
    void serve(long nowNs) {
        if (alarm.deadlineNs() == Alarm.NEVER) {
            alarm.set(Math.max(nowNs, busyUntilNs) + frameNs);
        }
    }

    void halt() {
        alarm.off();
    }

    private void due(long nowNs) {
        long departNs = nowNs;
        DeviceQueue next = nextWithAFrame();
        while (next != null && departNs <= nowNs) {
            int frames = depart(next, departNs);
            next.done(departNs);
            busyUntilNs = departNs + (frames - 1) * frameNs;
            departNs += frames * frameNs;
            next = nextWithAFrame();
        }
        if (next != null) {
            alarm.set(departNs);
        }
    }

    private DeviceQueue nextWithAFrame() {
        for (int i = 0; i < queues.length; i++) {
            int at = turn + i < queues.length ? turn + i : turn + i - queues.length;
            if (queues[at].hasFrame()) {
                turn = at;
                return queues[at];
            }
        }
        return null;
    }

    /** Sends a frame, or the segments of a large send, and tells how many frames that were; a lost one is one. */
    private int depart(DeviceQueue queue, long nowNs) {
        turn = turn + 1 < queues.length ? turn + 1 : 0;
        int guestSlot = queue.fetch(nowNs);
        if (guestSlot == PacketPool.NONE) {
            return 1;
        }
        PacketPool memory = queue.memory();
        if (!memory.asksAnything(guestSlot)) {
            int slot = slot();
            memory.copyTo(guestSlot, fabric, slot);
            port.fromVf(slot, nowNs);
            return 1;
        }
        int frames = Segments.count(memory, guestSlot);
        for (int i = 0; i < frames; i++) {
            port.fromVf(offloaded(memory, guestSlot, i), nowNs);
        }
        return frames;
    }

    private int offloaded(PacketPool memory, int guestSlot, int segment) {
        int slot = slot();
        if (memory.segmentBytes(guestSlot) > 0) {
            Segments.write(memory, guestSlot, segment, fabric, slot);
        } else {
            memory.copyTo(guestSlot, fabric, slot);
            if (fabric.awaitsChecksum(slot)) {
                Checksums.fill(fabric.slab(), fabric.offset(slot), fabric.length(slot));
                fabric.awaitsChecksum(slot, false);
            }
        }
        if (fabric.priority(slot) != 0) {
            PriorityTag.insert(fabric, slot);
        }
        return slot;
    }

    private int slot() {
        int slot = fabric.acquire(Owner.FABRIC);
        Invariant.check(slot != PacketPool.NONE, "the fabric has a slot for every frame its queues can hold");
        return slot;
    }
}
