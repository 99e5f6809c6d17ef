package io.nicteam.netvsc;

import io.nicteam.adapter.Miniport;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.MiniportUpcalls;
import io.nicteam.adapter.TxOutcome;
import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.frame.Ethernet;
import io.nicteam.netvsc.NetvscCounters.Malformed;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspCheck;
import io.nicteam.netvsc.nvsp.NvspDataPath;
import io.nicteam.netvsc.nvsp.NvspFault;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.nvsp.NvspSide;
import io.nicteam.netvsc.nvsp.NvspVfAssociation;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.pair.DataPathControl;
import io.nicteam.trace.Trace;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The synthetic NIC's miniport, and the pair's port to the host's switch: both are one channel.
 *
 * <p>Everything from the host is dealt with in {@link #poll}, in the order of the ring: frames and completions gathered
 * before a notice are handed up before it. A poll that found frames keeps the guest's CPU busy for their time, and only
 * then is the ring looked at again; a poll that found none waits for the host's signal.
 */
public final class NetvscMiniport implements Miniport, DataPathControl {

    /** The state of the one switch request there may be. */
    private enum Request {
        NONE,
        /** Waits for room in the ring, or for the end of the bring-up. */
        UNSENT,
        AWAITING_COMPLETION
    }

    /** A switch request's transaction id is this plus its number: apart from sections and the bring-up. */
    static final long SWITCH_TRANSACTION = 1L << 62;

    private static final int HAND_BACK_AT_ONCE = 256;

    private final String name;
    private final NetvscOptions options;
    private final Trace trace;
    private final NetvscCounters counters = new NetvscCounters();
    private final ChannelEnd end;
    private final Transmitter transmitter;
    private final Receiver receiver;
    private final Handshake handshake;
    private final Alarm poll;
    private final Burst handBack = new Burst(HAND_BACK_AT_ONCE);
    private final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(Nvsp.MESSAGE_BYTES));
    private MiniportUpcalls upcalls;
    private Listener listener;
    private MiniportState state = MiniportState.HALTED;
    private long busyUntilNs;
    private Request request = Request.NONE;
    private long requestNumber;
    private DataPath requestPath = DataPath.NONE;

    /**
     * A halted miniport.
     *
     * @param name label in traces
     * @param pool the guest's memory for frames
     * @param channel the channel, whose guest end this takes
     */
    public NetvscMiniport(
            String name, PacketPool pool, Channel channel, NetvscOptions options, Alarms alarms, Trace trace) {
        this.name = name;
        this.options = options;
        this.trace = trace;
        poll = alarms.register(name + " poll", this::poll);
        end = channel.guest();
        channel.onSignalToGuest(this::pollNoEarlier);
        transmitter = new Transmitter(pool, end, channel.sendBuffer(), counters, trace);
        receiver = new Receiver(pool, end, channel.receiveBuffer(), options.pollBudget(), counters, trace);
        handshake = new Handshake(
                end,
                transmitter,
                channel.sendBuffer(),
                channel.receiveBuffer(),
                options.mtu() + Ethernet.HEADER_LENGTH,
                counters);
    }

    /** Sets who is told; once, before {@link #start}. */
    public void bind(MiniportUpcalls to) {
        upcalls = to;
    }

    @Override
    public void listener(Listener to) {
        listener = to;
    }

    /** Begins the bring-up, which ends in {@link MiniportState#RUNNING} if the host agrees. */
    public void start(long nowNs) {
        Invariant.check(upcalls != null && listener != null, "a miniport is bound before it starts");
        enter(MiniportState.INITIALIZING, "start", nowNs);
        handshake.begin(nowNs);
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
        return state;
    }

    @Override
    public int outstanding() {
        return transmitter.outstanding();
    }

    /** What was counted; live. */
    public NetvscCounters counters() {
        return counters;
    }

    @Override
    public int transmit(Burst burst, long nowNs) {
        if (state != MiniportState.RUNNING) {
            refuse(burst, nowNs);
            return burst.size();
        }
        int taken = transmitter.send(burst, nowNs);
        if (transmitter.holdsTooBig()) {
            pollNoEarlier(nowNs);
        }
        return taken;
    }

    private void refuse(Burst burst, long nowNs) {
        int next = 0;
        while (next < burst.size()) {
            handBack.clear();
            while (next < burst.size() && !handBack.isFull()) {
                handBack.add(burst.slot(next++));
            }
            upcalls.onTransmitComplete(this, handBack, TxOutcome.NOT_SENT, nowNs);
        }
    }

    @Override
    public void requestSwitch(DataPath path, long number, long nowNs) {
        Invariant.check(request == Request.NONE, "one switch request at a time");
        Invariant.check(path == DataPath.SYNTHETIC || path == DataPath.VF, "the host knows two paths");
        Invariant.check(number >= 0 && number < SWITCH_TRANSACTION, "a request's number is part of its id");
        request = Request.UNSENT;
        requestNumber = number;
        requestPath = path;
        sendRequest(nowNs);
    }

    @Override
    public boolean postSwitch(DataPath path, long nowNs) {
        Invariant.check(path == DataPath.SYNTHETIC || path == DataPath.VF, "the host knows two paths");
        NvspDataPath.encode(message, 0, Nvsp.MESSAGE_BYTES, path == DataPath.VF);
        return end.offer(VmbusPacket.IN_BAND, 0, 0, message, 0, Nvsp.MESSAGE_BYTES, nowNs);
    }

    private void sendRequest(long nowNs) {
        if (request != Request.UNSENT || handshake.phase() != Handshake.Phase.DONE) {
            return;
        }
        NvspDataPath.encode(message, 0, Nvsp.MESSAGE_BYTES, requestPath == DataPath.VF);
        if (end.offer(
                VmbusPacket.IN_BAND,
                VmbusPacket.COMPLETION_REQUESTED,
                SWITCH_TRANSACTION + requestNumber,
                message,
                0,
                Nvsp.MESSAGE_BYTES,
                nowNs)) {
            request = Request.AWAITING_COMPLETION;
        }
    }

    private void pollNoEarlier(long nowNs) {
        poll.setNoLater(Math.max(nowNs, busyUntilNs));
    }

    private void poll(long nowNs) {
        int frames = 0;
        while (frames < options.pollBudget() && canTake(nowNs) && end.peek(nowNs)) {
            end.consume(nowNs);
            frames += take(end.incoming(), nowNs);
        }
        handUp(nowNs);
        receiver.flush(nowNs);
        handshake.advance(nowNs);
        sendRequest(nowNs);
        if (frames > 0) {
            busyUntilNs = nowNs + frames * options.pollFrameNs();
            poll.setNoLater(busyUntilNs);
        }
        if (transmitter.holdsTooBig()) {
            pollNoEarlier(nowNs);
        }
        if (transmitter.wake()) {
            upcalls.onTransmitReady(this, nowNs);
        }
    }

    private boolean canTake(long nowNs) {
        if (!receiver.canTake()) {
            receiver.flush(nowNs);
        }
        return receiver.canTake();
    }

    private int take(VmbusRing ring, long nowNs) {
        switch (ring.type()) {
            case VmbusPacket.TRANSFER_PAGES -> {
                int frames = receiver.take(ring, state, handshake, nowNs);
                followHandshake(nowNs);
                return frames;
            }
            case VmbusPacket.COMPLETION -> takeCompletion(ring, nowNs);
            case VmbusPacket.IN_BAND -> takeNotice(ring, nowNs);
            default -> counters.malformed(Malformed.PACKET_TYPE);
        }
        return 0;
    }

    private void takeCompletion(VmbusRing ring, long nowNs) {
        long id = ring.transactionId();
        int payload = ring.headerBytes();
        int bytes = ring.payloadBytes();
        if (id == Handshake.TRANSACTION) {
            handshake.onNvsp(ring.packet(), payload, bytes, nowNs);
            followHandshake(nowNs);
        } else if (request == Request.AWAITING_COMPLETION && id == SWITCH_TRANSACTION + requestNumber) {
            handUp(nowNs);
            request = Request.NONE;
            listener.onSwitchCompleted(requestNumber, nowNs);
        } else if (!transmitter.complete(id)) {
            counters.malformed(Malformed.UNKNOWN_TRANSACTION);
        } else if (!Nvsp.holds(
                ring.packet(), payload, bytes, Nvsp.SEND_RNDIS_PACKET_COMPLETE, NvspRndisPacket.COMPLETE_BYTES)) {
            // Completed all the same: the host's VMBus completion says that it is done with the section.
            counters.malformed(Malformed.COMPLETION);
        } else if (NvspRndisPacket.completeStatus(ring.packet(), payload) != Nvsp.SUCCESS) {
            counters.txHostFailed++;
        }
    }

    private void takeNotice(VmbusRing ring, long nowNs) {
        int payload = ring.headerBytes();
        int bytes = ring.payloadBytes();
        NvspFault fault = NvspCheck.of(ring.packet(), payload, bytes, NvspSide.HOST, handshake.version());
        int type = fault == NvspFault.NONE ? Nvsp.type(ring.packet(), payload) : 0;
        if (type == Nvsp.SEND_VF_ASSOCIATION) {
            handUp(nowNs);
            listener.onAssociation(
                    NvspVfAssociation.allocated(ring.packet(), payload),
                    NvspVfAssociation.serial(ring.packet(), payload),
                    nowNs);
        } else if (type == Nvsp.SWITCH_DATA_PATH && !NvspDataPath.isVf(ring.packet(), payload)) {
            handUp(nowNs);
            listener.onHostSwitchedToSynthetic(nowNs);
        } else {
            counters.malformed(Malformed.NVSP_MESSAGE);
        }
    }

    /** Hands up what was gathered, completions first: a frame received may be the answer to one sent. */
    private void handUp(long nowNs) {
        if (transmitter.holdsTooBig()) {
            // Not the transmitter's own burst: whoever is told may transmit, and that may add to it.
            handBack.clear();
            transmitter.giveBackTooBig(handBack);
            upcalls.onTransmitComplete(this, handBack, TxOutcome.COMPLETED, nowNs);
        }
        if (!transmitter.completed().isEmpty()) {
            upcalls.onTransmitComplete(this, transmitter.completed(), TxOutcome.COMPLETED, nowNs);
            transmitter.completed().clear();
        }
        if (!receiver.received().isEmpty()) {
            upcalls.onReceive(this, receiver.received(), nowNs);
            receiver.received().clear();
        }
    }

    private void followHandshake(long nowNs) {
        if (handshake.phase() == Handshake.Phase.FAILED) {
            if (state == MiniportState.INITIALIZING) {
                enter(MiniportState.HALTED, "the host refused " + handshake.step(), nowNs);
            } else if (state == MiniportState.RESTARTING) {
                enter(MiniportState.PAUSED, "the host refused " + handshake.step(), nowNs);
            }
            return;
        }
        if (state == MiniportState.INITIALIZING && handshake.step() == Handshake.Step.PACKET_FILTER) {
            enter(MiniportState.PAUSED, "initialized, NVSP " + handshake.version(), nowNs);
            enter(MiniportState.RESTARTING, "packet filter", nowNs);
        }
        if (state == MiniportState.RESTARTING && handshake.phase() == Handshake.Phase.DONE) {
            enter(MiniportState.RUNNING, "packet filter set", nowNs);
            upcalls.onTransmitReady(this, nowNs);
        }
    }

    private void enter(MiniportState next, String because, long nowNs) {
        trace.transition(name, state.name(), next.name(), because, nowNs);
        state = state.to(next);
    }
}
