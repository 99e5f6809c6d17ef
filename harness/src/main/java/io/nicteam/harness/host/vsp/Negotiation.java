package io.nicteam.harness.host.vsp;

import io.nicteam.harness.host.vsp.VspCounters.Reject;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspCheck;
import io.nicteam.netvsc.nvsp.NvspFault;
import io.nicteam.netvsc.nvsp.NvspInit;
import io.nicteam.netvsc.nvsp.NvspNdisConfig;
import io.nicteam.netvsc.nvsp.NvspReceiveBuffer;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.nvsp.NvspSendBuffer;
import io.nicteam.netvsc.nvsp.NvspSide;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.rndis.Rndis;
import io.nicteam.netvsc.rndis.RndisInitialize;
import io.nicteam.netvsc.rndis.RndisSet;
import io.nicteam.netvsc.rndis.RndisStatus;
import io.nicteam.netvsc.rndis.RndisType;
import io.nicteam.netvsc.vmbus.FreeSections;
import io.nicteam.netvsc.vmbus.SharedSections;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.trace.Trace;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bring-up as the host sees it: answers each request in its turn, and counts those that are not.
 *
 * <pre>
 *   CLOSED --INIT--> AGREED --101--> RECEIVES --104--> CONNECTED --RNDIS INITIALIZE--> INITIALIZED
 *                                                                          filter |  ^ filter 0
 *                                                                                 v  |
 *                                                                             OPERATIONAL
 * </pre>
 */
final class Negotiation {

    /** How far the guest has come. */
    enum Stage {
        CLOSED,
        /** A version is agreed on. */
        AGREED,
        /** The receive buffer is known. */
        RECEIVES,
        /** Both buffers are known. */
        CONNECTED,
        /** RNDIS is initialized. */
        INITIALIZED,
        /** The guest wants frames. */
        OPERATIONAL
    }

    /** This host takes one frame a section, so it allows no more. */
    private static final int PACKETS_A_MESSAGE = 1;

    private final String name;
    private final SharedSections send;
    private final ReceiveSections receive;
    private final Outbox outbox;
    private final VspPort port;
    private final VspCounters counters;
    private final Trace trace;
    private Stage stage = Stage.CLOSED;
    private NvspVersion version = NvspVersion.V1;
    private long capabilities;

    Negotiation(
            String name,
            SharedSections send,
            ReceiveSections receive,
            Outbox outbox,
            VspPort port,
            VspCounters counters,
            Trace trace) {
        this.name = name;
        this.send = send;
        this.receive = receive;
        this.outbox = outbox;
        this.port = port;
        this.counters = counters;
        this.trace = trace;
    }

    boolean operational() {
        return stage == Stage.OPERATIONAL;
    }

    /** Whether switch requests and VF notices exist: version 4 on, RNDIS initialized. */
    boolean knowsVf() {
        return stage.compareTo(Stage.INITIALIZED) >= 0 && version.atLeast(NvspVersion.V4);
    }

    /** Whether the guest said that it can drive a VF. */
    boolean guestTakesVf() {
        return (capabilities & NvspNdisConfig.SRIOV) != 0;
    }

    /** Takes an in-band packet that is neither 107 nor 129. */
    void take(VmbusRing ring, long nowNs) {
        DirectBuffer packet = ring.packet();
        int at = ring.headerBytes();
        int bytes = ring.payloadBytes();
        NvspFault fault = NvspCheck.of(packet, at, bytes, NvspSide.GUEST, version);
        if (fault != NvspFault.NONE) {
            counters.reject(fault == NvspFault.TOO_NEW ? Reject.ORDER : Reject.NVSP_MESSAGE);
            return;
        }
        switch (Nvsp.type(packet, at)) {
            case Nvsp.INIT -> init(ring, nowNs);
            case Nvsp.SEND_NDIS_CONFIG -> {
                if (inTurn(stage == Stage.AGREED)) {
                    capabilities = NvspNdisConfig.capabilities(packet, at);
                }
            }
            case Nvsp.SEND_NDIS_VERSION -> inTurn(stage == Stage.AGREED);
            case Nvsp.SEND_RECEIVE_BUFFER -> receiveBuffer(ring, nowNs);
            case Nvsp.SEND_SEND_BUFFER -> sendBuffer(ring, nowNs);
            default -> counters.reject(Reject.NVSP_MESSAGE);
        }
    }

    private boolean inTurn(boolean holds) {
        if (!holds) {
            counters.reject(Reject.ORDER);
        }
        return holds;
    }

    private void init(VmbusRing ring, long nowNs) {
        if (!inTurn(stage == Stage.CLOSED)) {
            return;
        }
        NvspVersion offered = NvspVersion.of(NvspInit.highest(ring.packet(), ring.headerBytes()));
        int status = Nvsp.PROTOCOL_UNSUPPORTED;
        if (offered != null) {
            status = Nvsp.SUCCESS;
            version = offered;
            outbox.messageBytes(version.hostMessageBytes());
            enter(Stage.AGREED, "INIT " + offered, nowNs);
        }
        UnsafeBuffer reply = reply();
        NvspInit.encodeComplete(reply, 0, outbox.messageBytes(), status);
        answer(ring, reply, nowNs);
    }

    private void receiveBuffer(VmbusRing ring, long nowNs) {
        int id = NvspReceiveBuffer.id(ring.packet(), ring.headerBytes());
        if (!inTurn(stage == Stage.AGREED && id == TransferPages.RECEIVE_BUFFER_ID)) {
            return;
        }
        enter(Stage.RECEIVES, "SEND_RECV_BUFFER", nowNs);
        UnsafeBuffer reply = reply();
        NvspReceiveBuffer.encodeComplete(
                reply,
                0,
                outbox.messageBytes(),
                Nvsp.SUCCESS,
                receive.memory().sectionBytes(),
                receive.memory().sections());
        answer(ring, reply, nowNs);
    }

    private void sendBuffer(VmbusRing ring, long nowNs) {
        if (!inTurn(stage == Stage.RECEIVES)) {
            return;
        }
        enter(Stage.CONNECTED, "SEND_SEND_BUFFER", nowNs);
        UnsafeBuffer reply = reply();
        NvspSendBuffer.encodeComplete(reply, 0, outbox.messageBytes(), Nvsp.SUCCESS, send.sectionBytes());
        answer(ring, reply, nowNs);
    }

    private UnsafeBuffer reply() {
        return new UnsafeBuffer(new byte[outbox.messageBytes()]);
    }

    private void answer(VmbusRing ring, UnsafeBuffer reply, long nowNs) {
        outbox.control(VmbusPacket.COMPLETION, 0, ring.transactionId(), reply, nowNs);
    }

    /**
     * Takes an RNDIS control message.
     *
     * @param section send section it lies in, negative when the packet named none
     * @return NVSP status for the packet's completion
     */
    int takeRndis(VmbusRing ring, int section, long nowNs) {
        if (section < 0) {
            return Nvsp.FAILURE;
        }
        int at = send.offset(section);
        int used = (int) NvspRndisPacket.usedBytes(ring.packet(), ring.headerBytes());
        boolean initialize = Rndis.holds(send.memory(), at, used, RndisType.INITIALIZE);
        boolean set = Rndis.holds(send.memory(), at, used, RndisType.SET);
        if (!initialize && !set) {
            counters.reject(Reject.RNDIS_CONTROL);
            return Nvsp.FAILURE;
        }
        if (!inTurn(initialize ? stage == Stage.CONNECTED : stage.compareTo(Stage.INITIALIZED) >= 0)) {
            return Nvsp.FAILURE;
        }
        int replySection = receive.takeForControl();
        if (replySection == FreeSections.NONE) {
            counters.reject(Reject.NO_SECTION_FOR_REPLY);
            return Nvsp.FAILURE;
        }
        UnsafeBuffer memory = receive.memory().memory();
        int replyAt = receive.memory().offset(replySection);
        int id = Rndis.id(send.memory(), at);
        if (initialize) {
            enter(Stage.INITIALIZED, "RNDIS INITIALIZE", nowNs);
            receive.bytes(
                    replySection,
                    RndisInitialize.encodeComplete(memory, replyAt, id, RndisStatus.SUCCESS, PACKETS_A_MESSAGE));
            outbox.controlSection(replySection, nowNs);
        } else {
            boolean known =
                    RndisSet.oid(send.memory(), at) == Oid.PACKET_FILTER && RndisSet.holdsNumber(send.memory(), at);
            int status = known ? RndisStatus.SUCCESS : RndisStatus.NOT_SUPPORTED;
            receive.bytes(replySection, RndisSet.encodeComplete(memory, replyAt, id, status));
            outbox.controlSection(replySection, nowNs);
            if (known) {
                filter(RndisSet.number(send.memory(), at), nowNs);
            }
        }
        return Nvsp.SUCCESS;
    }

    private void filter(int filter, long nowNs) {
        if (filter == 0 && stage == Stage.OPERATIONAL) {
            enter(Stage.INITIALIZED, "packet filter 0", nowNs);
        } else if (filter != 0 && stage == Stage.INITIALIZED) {
            enter(Stage.OPERATIONAL, "packet filter", nowNs);
            port.onOperational(nowNs);
        }
    }

    private void enter(Stage next, String because, long nowNs) {
        trace.transition(name, stage.name(), next.name(), because, nowNs);
        stage = next;
    }
}
