package io.nicteam.netvsc;

import io.nicteam.netvsc.NetvscCounters.Malformed;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspInit;
import io.nicteam.netvsc.nvsp.NvspNdisConfig;
import io.nicteam.netvsc.nvsp.NvspNdisVersion;
import io.nicteam.netvsc.nvsp.NvspReceiveBuffer;
import io.nicteam.netvsc.nvsp.NvspSendBuffer;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.rndis.Rndis;
import io.nicteam.netvsc.rndis.RndisInitialize;
import io.nicteam.netvsc.rndis.RndisPacketEncoder;
import io.nicteam.netvsc.rndis.RndisSet;
import io.nicteam.netvsc.rndis.RndisStatus;
import io.nicteam.netvsc.rndis.RndisType;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.SharedSections;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bring-up, one step after the other, each on the reply to the one before.
 *
 * <pre>
 *   INIT -> NDIS_CONFIG -> NDIS_VERSION -> RECEIVE_BUFFER -> SEND_BUFFER -> RNDIS_INITIALIZE -> PACKET_FILTER
 *   ^  |    (from 2)       no reply
 *   +--+ next older version, as long as the host refuses
 * </pre>
 */
final class Handshake {

    /** A request to the host. */
    enum Step {
        INIT(Reply.NVSP),
        NDIS_CONFIG(Reply.NONE),
        NDIS_VERSION(Reply.NONE),
        RECEIVE_BUFFER(Reply.NVSP),
        SEND_BUFFER(Reply.NVSP),
        RNDIS_INITIALIZE(Reply.RNDIS),
        PACKET_FILTER(Reply.RNDIS);

        private static final Step[] STEPS = values();

        private final Reply reply;

        Step(Reply reply) {
            this.reply = reply;
        }

        private Step next() {
            return STEPS[ordinal() + 1];
        }
    }

    /** How the host answers. */
    private enum Reply {
        NONE,
        NVSP,
        RNDIS
    }

    /** Where the current step is. */
    enum Phase {
        NOT_BEGUN,
        /** Its request waits for room in the ring. */
        TO_SEND,
        AWAITING_REPLY,
        /** The last step is over. */
        DONE,
        /** The host refused, or said what cannot be. */
        FAILED
    }

    /** Transaction id of the NVSP requests: one is outstanding at a time, and it is no section's number. */
    static final long TRANSACTION = 1L << 61;

    private static final int RECEIVE_GPADL = 0xE1E10;
    private static final int SEND_GPADL = 0xE1E11;
    private static final int SEND_BUFFER_ID = 0;

    private static final int PACKET_FILTER = Oid.FILTER_DIRECTED | Oid.FILTER_ALL_MULTICAST | Oid.FILTER_BROADCAST;

    private final ChannelEnd end;
    private final Transmitter transmitter;
    private final SharedSections send;
    private final SharedSections receive;
    private final int frameBytes;
    private final NetvscCounters counters;
    private final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(64));
    private Step step = Step.INIT;
    private Phase phase = Phase.NOT_BEGUN;
    private NvspVersion version = NvspVersion.V6_1;

    Handshake(
            ChannelEnd end,
            Transmitter transmitter,
            SharedSections send,
            SharedSections receive,
            int frameBytes,
            NetvscCounters counters) {
        this.end = end;
        this.transmitter = transmitter;
        this.send = send;
        this.receive = receive;
        this.frameBytes = frameBytes;
        this.counters = counters;
    }

    Step step() {
        return step;
    }

    Phase phase() {
        return phase;
    }

    /** The version agreed on, of use once INIT is over. */
    NvspVersion version() {
        return version;
    }

    void begin(long nowNs) {
        phase = Phase.TO_SEND;
        advance(nowNs);
    }

    /** Sends what can be sent, up to the next reply. */
    void advance(long nowNs) {
        while (phase == Phase.TO_SEND && request(nowNs)) {
            if (step.reply == Reply.NONE) {
                step = step.next();
            } else {
                phase = Phase.AWAITING_REPLY;
            }
        }
    }

    private boolean request(long nowNs) {
        switch (step) {
            case INIT -> NvspInit.encode(message, 0, version);
            case NDIS_CONFIG -> NvspNdisConfig.encode(message, 0, frameBytes, capabilities());
            case NDIS_VERSION -> NvspNdisVersion.encode(message, 0, version);
            case RECEIVE_BUFFER -> NvspReceiveBuffer.encode(message, 0, RECEIVE_GPADL, TransferPages.RECEIVE_BUFFER_ID);
            case SEND_BUFFER -> NvspSendBuffer.encode(message, 0, SEND_GPADL, SEND_BUFFER_ID);
            case RNDIS_INITIALIZE -> {
                return transmitter.sendControl(message, RndisInitialize.encode(message, 0, step.ordinal()), nowNs);
            }
            case PACKET_FILTER -> {
                int length = RndisSet.encodeNumber(message, 0, step.ordinal(), Oid.PACKET_FILTER, PACKET_FILTER);
                return transmitter.sendControl(message, length, nowNs);
            }
        }
        int flags = step.reply == Reply.NONE ? 0 : VmbusPacket.COMPLETION_REQUESTED;
        return end.offer(VmbusPacket.IN_BAND, flags, TRANSACTION, message, 0, Nvsp.MESSAGE_BYTES, nowNs);
    }

    private long capabilities() {
        return version.atLeast(NvspVersion.V5)
                ? NvspNdisConfig.IEEE_8021Q | NvspNdisConfig.SRIOV | NvspNdisConfig.TEAMING
                : NvspNdisConfig.IEEE_8021Q;
    }

    /** The completion of an NVSP request. One that does not fit is counted, and the right one still awaited. */
    void onNvsp(DirectBuffer buffer, int offset, int length, long nowNs) {
        if (phase != Phase.AWAITING_REPLY || step.reply != Reply.NVSP) {
            counters.malformed(Malformed.UNEXPECTED_REPLY);
        } else if (step == Step.INIT
                && Nvsp.holds(buffer, offset, length, Nvsp.INIT_COMPLETE, NvspInit.COMPLETE_BYTES)) {
            onVersion(NvspInit.completeStatus(buffer, offset), nowNs);
        } else if (step == Step.RECEIVE_BUFFER
                && Nvsp.holds(
                        buffer, offset, length, Nvsp.SEND_RECEIVE_BUFFER_COMPLETE, NvspReceiveBuffer.COMPLETE_BYTES)) {
            proceed(isReceiveBufferSound(buffer, offset), nowNs);
        } else if (step == Step.SEND_BUFFER
                && Nvsp.holds(buffer, offset, length, Nvsp.SEND_SEND_BUFFER_COMPLETE, NvspSendBuffer.COMPLETE_BYTES)) {
            proceed(isSendBufferSound(buffer, offset), nowNs);
        } else {
            counters.malformed(Malformed.COMPLETION);
        }
    }

    /** An RNDIS control message of the host: the reply that is awaited, or nothing of use. */
    void onRndis(DirectBuffer buffer, int offset, int length, long nowNs) {
        boolean initialized =
                step == Step.RNDIS_INITIALIZE && Rndis.holds(buffer, offset, length, RndisType.INITIALIZE_COMPLETE);
        boolean set = step == Step.PACKET_FILTER && Rndis.holds(buffer, offset, length, RndisType.SET_COMPLETE);
        if (phase != Phase.AWAITING_REPLY || !(initialized || set) || Rndis.id(buffer, offset) != step.ordinal()) {
            counters.malformed(Malformed.UNEXPECTED_REPLY);
            return;
        }
        int status =
                initialized ? RndisInitialize.completeStatus(buffer, offset) : RndisSet.completeStatus(buffer, offset);
        proceed(status == RndisStatus.SUCCESS, nowNs);
    }

    private void onVersion(int status, long nowNs) {
        if (status == Nvsp.SUCCESS) {
            step = version.atLeast(NvspVersion.V2) ? Step.NDIS_CONFIG : Step.NDIS_VERSION;
            phase = Phase.TO_SEND;
        } else if (version.older() == null) {
            phase = Phase.FAILED;
        } else {
            version = version.older();
            phase = Phase.TO_SEND;
        }
        advance(nowNs);
    }

    private void proceed(boolean accepted, long nowNs) {
        if (!accepted) {
            phase = Phase.FAILED;
        } else if (step == Step.PACKET_FILTER) {
            phase = Phase.DONE;
        } else {
            step = step.next();
            phase = Phase.TO_SEND;
            advance(nowNs);
        }
    }

    private boolean isReceiveBufferSound(DirectBuffer buffer, int offset) {
        long bytes = NvspReceiveBuffer.sectionBytes(buffer, offset);
        long count = NvspReceiveBuffer.sections(buffer, offset);
        return NvspReceiveBuffer.completeStatus(buffer, offset) == Nvsp.SUCCESS
                && NvspReceiveBuffer.isCutSound(buffer, offset, receive.memory().capacity())
                && bytes == receive.sectionBytes()
                && count == receive.sections();
    }

    private boolean isSendBufferSound(DirectBuffer buffer, int offset) {
        long bytes = NvspSendBuffer.sectionBytes(buffer, offset);
        return NvspSendBuffer.completeStatus(buffer, offset) == Nvsp.SUCCESS
                && bytes >= Nvsp.SHORTEST_SECTION
                && bytes == send.sectionBytes()
                && bytes >= frameBytes + RndisPacketEncoder.LONGEST_PREFIX;
    }
}
