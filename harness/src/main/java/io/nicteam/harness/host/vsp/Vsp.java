package io.nicteam.harness.host.vsp;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.vsp.VspCounters.Reject;
import io.nicteam.harness.queue.StampedQueue;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspDataPath;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.nvsp.NvspVfAssociation;
import io.nicteam.netvsc.rndis.RndisPacketEncoder;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.SharedSections;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.Slabs;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The VSP of one adapter: the host's end of its channel.
 *
 * <p>One worker carries frames both ways, one at a time and the two ways in turn as long as both have any. A frame's
 * service begins when the worker is free and the frame is there, takes a fixed time and a time for each byte, and has its
 * effect at the end: the frame goes to the port, or to the guest's ring. Times are computed from the end of the service
 * before, not from when the alarm ran, so that a late alarm makes nothing slower. Control messages and completions take no
 * time, but wait for their turn behind frames in the ring.
 */
public final class Vsp {

    /** What the worker is at. */
    private enum Worker {
        IDLE,
        /** Between two services; also while others are called, who may call back. */
        CHOOSING,
        FROM_GUEST,
        TO_GUEST
    }

    /** Transaction ids of notices, which the guest is asked to complete and never does. */
    private static final long ASSOCIATION_TRANSACTION = 0x8000_0000_0000_0000L;

    private static final long SWITCHED_TRANSACTION = 0x8000_0000_0000_0001L;
    private static final int MOST_SWITCHES = 64;


    private static final DirectBuffer EMPTY = new UnsafeBuffer(new byte[0]);

    private final PacketPool fabric;
    private final SyntheticSettings settings;
    private final VspPort port;
    private final Trace trace;
    private final VspCounters counters = new VspCounters();
    private final ChannelEnd end;
    private final ReceiveSections sections;
    private final Outbox outbox;
    private final Negotiation negotiation;
    private final SendReader reader;
    private final StampedQueue queue;
    private final LongArrayList switches = new LongArrayList();
    /** Those of them that asked for no completion. */
    private final LongArrayList unanswered = new LongArrayList();
    private final Alarm work;

    private Worker worker = Worker.IDLE;
    private Worker turn = Worker.FROM_GUEST;
    private long wokenNs;
    private long endNs;
    private int slot;
    private long transactionId;
    private boolean completionRequested;

    /**
     * A VSP that waits for a guest.
     *
     * @param name label in traces
     * @param channel the channel, whose host end this takes
     * @param fabric the memory for frames outside the guest
     * @param port where frames and requests of the guest go
     */
    public Vsp(
            String name,
            Channel channel,
            PacketPool fabric,
            SyntheticSettings settings,
            VspPort port,
            Alarms alarms,
            Trace trace) {
        this.fabric = fabric;
        this.settings = settings;
        this.port = port;
        this.trace = trace;
        work = alarms.register(name + " worker", this::run);
        end = channel.host();
        channel.onSignalToHost(this::onSignal);
        sections = new ReceiveSections(channel.receiveBuffer());
        outbox = new Outbox(end, sections, channel.sendBuffer().sections());
        negotiation = new Negotiation(name, channel.sendBuffer(), sections, outbox, port, counters, trace);
        reader = new SendReader(fabric, channel.sendBuffer(), counters, trace);
        queue = new StampedQueue(Integer.highestOneBit(Math.max(1, 2 * settings.hostRingSlots() - 1)));
    }

    /** A channel with the sizes and the delay of the settings. */
    public static Channel channel(String name, SyntheticSettings settings, Slabs slabs, Alarms alarms) {
        return new Channel(
                name,
                settings.ringBytes(),
                new SharedSections(settings.sendSections(), settings.sendSectionBytes(), slabs),
                new SharedSections(settings.receiveSections(), settings.receiveSectionBytes(), slabs),
                settings.signalDelayNs(),
                alarms);
    }

    // ---- from the host

    /** Takes a frame for the guest, held by {@link Owner#FABRIC}: into the physical function's receive ring. */
    public void deliver(int fabricSlot, long nowNs) {
        if (!negotiation.operational()) {
            counters.rxDroppedNotRunning++;
            drop(fabricSlot, Place.VSP, DropReason.NOT_RUNNING, nowNs);
        } else if (queue.size() >= settings.hostRingSlots()) {
            counters.rxDroppedRingFull++;
            drop(fabricSlot, Place.PF_RECEIVE_RING, DropReason.QUEUE_FULL, nowNs);
        } else if (RndisPacketEncoder.bytes(fabric.length(fabricSlot), 0)
                > sections.memory().sectionBytes()) {
            counters.reject(Reject.FRAME_TOO_LONG);
            drop(fabricSlot, Place.VSP, DropReason.MALFORMED_MESSAGE, nowNs);
        } else {
            queue.add(fabricSlot, nowNs);
            wake(nowNs);
        }
    }

    private void drop(int fabricSlot, Place place, DropReason reason, long nowNs) {
        if (fabric.frameId(fabricSlot) != PacketPool.NO_FRAME) {
            trace.dropped(fabric.frameId(fabricSlot), place, reason, nowNs);
        }
        fabric.release(fabricSlot, Owner.FABRIC);
    }

    /** Answers a switch request of the guest. The answer has no content: it says nothing of the outcome. */
    public void completeSwitch(long id, long nowNs) {
        Invariant.check(switches.removeLong(id), "a switch is completed once for each request");
        if (unanswered.removeLong(id)) {
            return;
        }
        outbox.control(VmbusPacket.COMPLETION, 0, id, EMPTY, nowNs);
    }

    /** Forgets a switch request of a channel that is gone: nobody is left who could read an answer. */
    public void abandonSwitch(long id) {
        Invariant.check(switches.removeLong(id), "a switch is abandoned once, and not after its completion");
        unanswered.removeLong(id);
        counters.switchesAbandoned++;
    }

    /** Tells the guest that it has a VF, or has it no more (NVSP message 128). */
    public void notifyAssociation(boolean allocated, int serial, long nowNs) {
        UnsafeBuffer notice = new UnsafeBuffer(new byte[outbox.messageBytes()]);
        NvspVfAssociation.encode(notice, 0, outbox.messageBytes(), allocated, serial);
        notice(ASSOCIATION_TRANSACTION, notice, nowNs);
    }

    /** Tells the guest that it is on the synthetic path now (NVSP message 129 from the host). */
    public void notifySwitchedToSynthetic(long nowNs) {
        UnsafeBuffer notice = new UnsafeBuffer(new byte[outbox.messageBytes()]);
        NvspDataPath.encode(notice, 0, outbox.messageBytes(), false);
        notice(SWITCHED_TRANSACTION, notice, nowNs);
    }

    private void notice(long id, UnsafeBuffer notice, long nowNs) {
        outbox.control(VmbusPacket.IN_BAND, VmbusPacket.COMPLETION_REQUESTED, id, notice, nowNs);
    }

    // ---- what others may ask

    /** Whether the guest may be told of a VF: it is up, speaks NVSP 4 or later, and said that it can drive one. */
    public boolean guestTakesVf() {
        return negotiation.operational() && negotiation.knowsVf() && negotiation.guestTakesVf();
    }

    /** Frames in the physical function's receive ring. */
    public int receiveQueued() {
        return queue.size();
    }

    /** Receive sections that the guest has and has not yet given back. */
    public int sectionsLent() {
        return sections.lent();
    }

    /** Whether nothing is queued, in service or unacknowledged, either way. Unanswered switch requests do not count. */
    public boolean idle() {
        return worker == Worker.IDLE
                && queue.isEmpty()
                && outbox.isEmpty()
                && sections.taken() == 0
                && end.incoming().isEmpty()
                && end.outgoing().isEmpty();
    }

    /** What was counted; live. */
    public VspCounters counters() {
        return counters;
    }

    // ---- the worker

    private void onSignal(long nowNs) {
        outbox.flush(nowNs);
        wake(nowNs);
    }

    private void wake(long nowNs) {
        if (worker == Worker.IDLE && work.deadlineNs() == Alarm.NEVER) {
            wokenNs = nowNs;
            work.set(nowNs);
        }
    }

    private void run(long nowNs) {
        do {
            if (worker == Worker.FROM_GUEST || worker == Worker.TO_GUEST) {
                if (endNs > nowNs) {
                    work.set(endNs);
                    return;
                }
                finish(nowNs);
            }
            worker = Worker.CHOOSING;
        } while (choose(nowNs));
        worker = Worker.IDLE;
    }

    /** Begins the next service. The ring may give sections back, so frames for the guest are looked at after it again. */
    private boolean choose(long nowNs) {
        if (turn == Worker.TO_GUEST && beginToGuest()) {
            return true;
        }
        return beginFromGuest(nowNs) || beginToGuest();
    }

    private void serve(Worker direction, long arrivalNs, int bytes) {
        worker = direction;
        turn = direction == Worker.TO_GUEST ? Worker.FROM_GUEST : Worker.TO_GUEST;
        long beginNs = Math.max(Math.max(endNs, wokenNs), arrivalNs);
        endNs = beginNs + settings.workerFrameNs() + bytes * settings.workerBytePs() / 1000;
    }

    private boolean beginToGuest() {
        if (queue.isEmpty() || !sections.canTake()) {
            return false;
        }
        long arrivalNs = queue.headStampNs();
        slot = queue.remove();
        serve(Worker.TO_GUEST, arrivalNs, fabric.length(slot));
        return true;
    }

    private boolean beginFromGuest(long nowNs) {
        while (outbox.acceptsMore() && end.peek(nowNs)) {
            end.consume(nowNs);
            if (take(end.incoming(), nowNs)) {
                return true;
            }
        }
        return false;
    }

    /** Takes a packet of the guest; whether it is one that needs service. */
    private boolean take(VmbusRing ring, long nowNs) {
        switch (ring.type()) {
            case VmbusPacket.COMPLETION -> {
                long id = ring.transactionId();
                if (!sections.giveBack(id) && id != ASSOCIATION_TRANSACTION && id != SWITCHED_TRANSACTION) {
                    counters.reject(Reject.UNKNOWN_TRANSACTION);
                }
            }
            case VmbusPacket.IN_BAND -> {
                int nvsp = ring.payloadBytes() >= 4 ? Nvsp.type(ring.packet(), ring.headerBytes()) : 0;
                if (nvsp == Nvsp.SEND_RNDIS_PACKET) {
                    return takeRndis(ring, nowNs);
                } else if (nvsp == Nvsp.SWITCH_DATA_PATH) {
                    takeSwitch(ring, nowNs);
                } else {
                    negotiation.take(ring, nowNs);
                }
            }
            default -> counters.reject(Reject.PACKET_TYPE);
        }
        return false;
    }

    private boolean takeRndis(VmbusRing ring, long nowNs) {
        transactionId = ring.transactionId();
        completionRequested = ring.completionRequested();
        if (ring.payloadBytes() >= NvspRndisPacket.BYTES
                && NvspRndisPacket.channelType(ring.packet(), ring.headerBytes()) == NvspRndisPacket.CONTROL) {
            complete(negotiation.takeRndis(ring, reader.section(ring), nowNs), nowNs);
            return false;
        }
        reader.read(ring, negotiation.operational(), nowNs);
        slot = reader.slot();
        serve(Worker.FROM_GUEST, 0, slot == PacketPool.NONE ? 0 : fabric.length(slot));
        return true;
    }

    private void takeSwitch(VmbusRing ring, long nowNs) {
        long id = ring.transactionId();
        boolean whole = ring.payloadBytes() >= NvspDataPath.BYTES;
        if (whole && negotiation.knowsVf() && switches.size() < MOST_SWITCHES) {
            switches.addLong(id);
            if (!ring.completionRequested()) {
                unanswered.addLong(id);
            }
            port.onSwitchRequest(
                    NvspDataPath.isVf(ring.packet(), ring.headerBytes()) ? DataPath.VF : DataPath.SYNTHETIC, id, nowNs);
            return;
        }
        counters.reject(!whole ? Reject.NVSP_MESSAGE : negotiation.knowsVf() ? Reject.TOO_MANY_SWITCHES : Reject.ORDER);
        if (ring.completionRequested()) {
            outbox.control(VmbusPacket.COMPLETION, 0, id, EMPTY, nowNs);
        }
    }

    private void finish(long nowNs) {
        if (worker == Worker.TO_GUEST) {
            worker = Worker.CHOOSING;
            finishToGuest(nowNs);
            return;
        }
        worker = Worker.CHOOSING;
        if (slot != PacketPool.NONE) {
            counters.fromGuestFrames++;
            port.fromGuest(slot, nowNs);
        }
        complete(reader.status(), nowNs);
    }

    private void finishToGuest(long nowNs) {
        SharedSections memory = sections.memory();
        int section = sections.take();
        sections.bytes(
                section,
                RndisPacketEncoder.encode(
                        memory.memory(),
                        memory.offset(section),
                        fabric.slab(),
                        fabric.offset(slot),
                        fabric.length(slot),
                        0));
        memory.frameId(section, fabric.frameId(slot));
        fabric.release(slot, Owner.FABRIC);
        counters.toGuestFrames++;
        outbox.frame(section, nowNs);
    }

    private void complete(int status, long nowNs) {
        if (completionRequested) {
            outbox.completeSend(transactionId, status, nowNs);
        }
    }
}
