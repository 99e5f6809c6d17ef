package io.nicteam.harness.network;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.frame.Ethernet;
import io.nicteam.harness.queue.StampedQueue;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.SlotsOf;
import io.nicteam.state.Until;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * One direction of a physical link with the output queue before it: frames leave one after the other at the link's rate
 * and arrive a propagation time later. A full queue drops the newest.
 */
public final class Link implements FrameSink {

    private static final int VLAN_TAG_BYTES = 4;

    private final PacketPool fabric;
    private final long psPerByte;
    private final long latencyNs;
    private final int queueFrames;
    private final Place place;
    private final Trace trace;
    private final Alarm arrival;

    @SlotsOf("fabric")
    private final StampedQueue queue = new StampedQueue(1024);

    @SlotsOf("fabric")
    private final StampedQueue waiting = new StampedQueue(1024);

    private FrameSink farEnd;

    @Until
    private long busyUntilNs;

    /**
     * @param name label of its alarm
     * @param queueFrames frames that wait for the line before further ones are dropped
     * @param place where those are dropped
     */
    public Link(
            String name,
            PacketPool fabric,
            long bitsPerSecond,
            long latencyNs,
            int queueFrames,
            Place place,
            Alarms alarms,
            Trace trace) {
        this.fabric = fabric;
        this.psPerByte = 8_000_000_000_000L / bitsPerSecond;
        this.latencyNs = latencyNs;
        this.queueFrames = queueFrames;
        this.place = place;
        this.trace = trace;
        arrival = alarms.register(name, this::arrive);
    }

    /** Sets who receives at the other end. */
    public void connect(FrameSink sink) {
        farEnd = sink;
    }

    /** Sends a frame that gets to this end at {@code nowNs}, no earlier than the one before. */
    @Override
    public void receive(int slot, long nowNs) {
        while (waiting.due(nowNs)) {
            waiting.remove();
        }
        if (waiting.size() >= queueFrames) {
            trace.dropped(fabric.frameId(slot), place, DropReason.QUEUE_FULL, nowNs);
            fabric.release(slot, Owner.FABRIC);
            return;
        }
        long startNs = Math.max(nowNs, busyUntilNs);
        busyUntilNs = startNs + lineTimeNs(slot);
        if (startNs > nowNs) {
            waiting.add(slot, startNs);
        }
        long arrivalNs = busyUntilNs + latencyNs;
        if (queue.isEmpty()) {
            arrival.set(arrivalNs);
        }
        queue.add(slot, arrivalNs);
    }

    private long lineTimeNs(int slot) {
        int tag = fabric.vlan(slot) == 0 ? 0 : VLAN_TAG_BYTES;
        return ((fabric.length(slot) + tag + Ethernet.LINE_OVERHEAD) * psPerByte + 999) / 1000;
    }

    private void arrive(long nowNs) {
        while (queue.due(nowNs)) {
            long atNs = queue.headStampNs();
            farEnd.receive(queue.remove(), atNs);
        }
        arrival.set(queue.headStampNs());
    }

    /** Whether nothing waits or travels. */
    public boolean idle() {
        return queue.isEmpty();
    }
}
