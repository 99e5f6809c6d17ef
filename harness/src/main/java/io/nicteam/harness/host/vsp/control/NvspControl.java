package io.nicteam.harness.host.vsp.control;

import io.nicteam.frame.Ethernet;
import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.harness.host.vsp.statistics.VspStatistics;
import io.nicteam.harness.scenario.HostBehaviour.ProtocolError;
import io.nicteam.harness.scenario.HostBehaviour.SendTable;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspCheck;
import io.nicteam.netvsc.nvsp.NvspDataPath;
import io.nicteam.netvsc.nvsp.NvspFault;
import io.nicteam.netvsc.nvsp.NvspIndirectionTable;
import io.nicteam.netvsc.nvsp.NvspInit;
import io.nicteam.netvsc.nvsp.NvspNdisConfig;
import io.nicteam.netvsc.nvsp.NvspOidQuery;
import io.nicteam.netvsc.nvsp.NvspPdApi;
import io.nicteam.netvsc.nvsp.NvspReceiveBuffer;
import io.nicteam.netvsc.nvsp.NvspSendBuffer;
import io.nicteam.netvsc.nvsp.NvspSide;
import io.nicteam.netvsc.nvsp.NvspSubchannel;
import io.nicteam.netvsc.nvsp.NvspType;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.rndis.RndisPacketEncoder;
import io.nicteam.netvsc.rndis.RndisStatus;
import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.netvsc.vmbus.SharedBuffer;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.VmbusRing;
import io.nicteam.packet.DataPath;
import io.nicteam.state.NotState;
import io.nicteam.trace.Trace;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Takes the NVSP messages of the primary channel, all but those that carry RNDIS, and answers each in its turn. */
public final class NvspControl {

    /** Longest frame of an adapter: a guest that wants less is taken to want this, one that wants more gets nothing. */
    private static final int SHORTEST_FRAME_LIMIT = 1514;

    private static final int LONGEST_FRAME_LIMIT = 9216;

    /** Room in a receive section beside a frame: before it, and behind it for guests that wrongly want some there. */
    private static final int SECTION_HEADER_BYTES = 256;

    private static final int SECTION_FOOTER_BYTES = 36;

    private static final DirectBuffer EMPTY = new UnsafeBuffer(new byte[0]);

    private final String name;
    private final VspOptions options;
    private final Session session;
    private final Device device;
    private final VspStatistics statistics;
    private final Trace trace;

    @NotState
    private final UnsafeBuffer reply = new UnsafeBuffer(new byte[Nvsp.MESSAGE_BYTES]);

    /**
     * @param name label in traces
     */
    public NvspControl(
            String name, VspOptions options, Session session, Device device, VspStatistics statistics, Trace trace) {
        this.name = name;
        this.options = options;
        this.session = session;
        this.device = device;
        this.statistics = statistics;
        this.trace = trace;
    }

    /** Takes the in-band packet just read. */
    public void take(VmbusRing ring, long nowNs) {
        DirectBuffer packet = ring.packet();
        int at = ring.headerBytes();
        NvspFault fault = NvspCheck.of(packet, at, ring.payloadBytes(), NvspSide.GUEST, session.version);
        NvspType message = ring.payloadBytes() < Nvsp.TYPE_BYTES ? null : NvspType.of(Nvsp.type(packet, at));
        if (fault != NvspFault.NONE) {
            reject(kind(fault), message, ring, nowNs);
            if (fault != NvspFault.SHORT) {
                device.onProtocolError("NVSP message " + (message == null ? "unknown" : message), nowNs);
            }
        } else if (!NvspTable.accepts(session.stage(), message)) {
            reject(Reject.ORDER, message, ring, nowNs);
            device.onProtocolError(message + " at stage " + session.stage(), nowNs);
        } else {
            accept(message, ring, nowNs);
        }
    }

    private static Reject kind(NvspFault fault) {
        return switch (fault) {
            case SHORT -> Reject.NVSP_SHORT;
            case DEPRECATED -> Reject.NVSP_DEPRECATED;
            case TOO_NEW -> Reject.NVSP_TOO_NEW;
            case WRONG_DIRECTION -> Reject.NVSP_WRONG_DIRECTION;
            case NONE, UNKNOWN -> Reject.NVSP_UNKNOWN;
        };
    }

    private void reject(Reject kind, NvspType message, VmbusRing ring, long nowNs) {
        if (message == null) {
            statistics.reject(kind);
        } else if (statistics.reject(kind, message)) {
            trace.event(name, "rejects " + message + ": " + kind.label(), nowNs);
        }
        if (message == NvspType.SWITCH_DATA_PATH && ring.completionRequested()) {
            // A guest waits for this one without asking what became of it.
            device.complete(ring.transactionId(), EMPTY, 0, nowNs);
        }
    }

    private void accept(NvspType message, VmbusRing ring, long nowNs) {
        DirectBuffer packet = ring.packet();
        int at = ring.headerBytes();
        switch (message) {
            case INIT -> init(ring, nowNs);
            case SEND_NDIS_CONFIG -> configure(packet, at);
            case SEND_NDIS_VERSION -> {
                // Of no use to a host that behaves the same to all.
            }
            case SEND_RECEIVE_BUFFER -> receiveBuffer(ring, nowNs);
            case SEND_SEND_BUFFER -> sendBuffer(ring, nowNs);
            case REVOKE_RECEIVE_BUFFER -> {
                boolean known = NvspReceiveBuffer.revokedId(packet, at) == TransferPages.RECEIVE_BUFFER_ID;
                revoke(message, known, Stage.SENDS, nowNs);
            }
            case REVOKE_SEND_BUFFER -> revoke(message, true, Stage.RECEIVES, nowNs);
            case SWITCH_DATA_PATH -> {
                DataPath path = NvspDataPath.isVf(packet, at) ? DataPath.VF : DataPath.SYNTHETIC;
                device.onSwitchRequest(path, ring.transactionId(), ring.completionRequested(), nowNs);
            }
            case OID_QUERY_EX -> {
                statistics.reject(Reject.NOT_SUPPORTED);
                NvspOidQuery.encodeComplete(reply, 0, messageBytes(), RndisStatus.NOT_SUPPORTED, 0);
                answer(ring, messageBytes(), nowNs);
            }
            case SUBCHANNEL -> subchannels(ring, nowNs);
            case PD_API -> {
                statistics.reject(Reject.NOT_SUPPORTED);
                NvspPdApi.encodeComplete(reply, 0, NvspPdApi.operation(packet, at), RndisStatus.NOT_SUPPORTED);
                answer(ring, NvspPdApi.BYTES, nowNs);
            }
            case PD_POST_BATCH -> statistics.reject(Reject.NOT_SUPPORTED);
            default -> statistics.reject(Reject.ORDER);
        }
    }

    private int messageBytes() {
        return session.version.hostMessageBytes();
    }

    private void answer(VmbusRing request, int length, long nowNs) {
        device.complete(request.transactionId(), reply, length, nowNs);
    }

    /** The newest version that both know. A guest offers one at a time, but the message has room for a range. */
    private void init(VmbusRing ring, long nowNs) {
        int lowest = NvspInit.lowest(ring.packet(), ring.headerBytes());
        int highest = NvspInit.highest(ring.packet(), ring.headerBytes());
        NvspVersion agreed = options.newest();
        while (agreed != null
                && (Integer.compareUnsigned(agreed.wire(), lowest) < 0
                        || Integer.compareUnsigned(agreed.wire(), highest) > 0)) {
            agreed = agreed.older();
        }
        if (agreed != null) {
            session.version = agreed;
            session.enter(Stage.AGREED, "INIT " + agreed, nowNs);
        }
        int status = agreed == null ? Nvsp.PROTOCOL_UNSUPPORTED : Nvsp.SUCCESS;
        NvspInit.encodeComplete(reply, 0, messageBytes(), status);
        answer(ring, messageBytes(), nowNs);
    }

    private void configure(DirectBuffer packet, int at) {
        int bytes = NvspNdisConfig.frameBytes(packet, at);
        if (bytes <= Ethernet.HEADER_LENGTH || bytes > LONGEST_FRAME_LIMIT) {
            statistics.reject(Reject.FRAME_BYTES);
            return;
        }
        session.frameBytes = Math.max(SHORTEST_FRAME_LIMIT, bytes);
        session.capabilities = NvspNdisConfig.capabilities(packet, at);
    }

    private void receiveBuffer(VmbusRing ring, long nowNs) {
        SharedBuffer buffer = device.shared(NvspReceiveBuffer.gpadl(ring.packet(), ring.headerBytes()));
        int sectionBytes = receiveSectionBytes();
        int id = NvspReceiveBuffer.id(ring.packet(), ring.headerBytes());
        if (id != TransferPages.RECEIVE_BUFFER_ID) {
            statistics.reject(Reject.BUFFER_ID);
        } else if (device.lends()) {
            statistics.reject(Reject.BUFFER_BUSY);
        } else if (isUsable(buffer, sectionBytes)) {
            session.receive = new Sections(buffer, sectionBytes);
            device.onReceiveBuffer(session.receive);
            session.enter(session.stage() == Stage.SENDS ? Stage.CONNECTED : Stage.RECEIVES, "SEND_RECV_BUFFER", nowNs);
            NvspReceiveBuffer.encodeComplete(
                    reply, 0, messageBytes(), Nvsp.SUCCESS, sectionBytes, session.receive.count());
            answer(ring, messageBytes(), nowNs);
            return;
        }
        NvspReceiveBuffer.encodeComplete(reply, 0, messageBytes(), Nvsp.FAILURE, 0, 0);
        answer(ring, messageBytes(), nowNs);
    }

    private int receiveSectionBytes() {
        boolean fits = session.frameBytes + RndisPacketEncoder.LONGEST_PREFIX <= options.receiveSectionBytes();
        return fits ? options.receiveSectionBytes() : SECTION_HEADER_BYTES + session.frameBytes + SECTION_FOOTER_BYTES;
    }

    private boolean isUsable(SharedBuffer buffer, int sectionBytes) {
        if (buffer == null) {
            statistics.reject(Reject.GPADL);
        } else if (buffer.bytes() < sectionBytes) {
            statistics.reject(Reject.BUFFER_SIZE);
        } else {
            return true;
        }
        return false;
    }

    private void sendBuffer(VmbusRing ring, long nowNs) {
        SharedBuffer buffer = device.shared(NvspSendBuffer.gpadl(ring.packet(), ring.headerBytes()));
        int status = Nvsp.FAILURE;
        if (isUsable(buffer, options.sendSectionBytes())) {
            status = Nvsp.SUCCESS;
            session.send = new Sections(buffer, options.sendSectionBytes());
            session.enter(session.stage() == Stage.RECEIVES ? Stage.CONNECTED : Stage.SENDS, "SEND_SEND_BUFFER", nowNs);
        }
        NvspSendBuffer.encodeComplete(
                reply, 0, messageBytes(), status, status == Nvsp.SUCCESS ? options.sendSectionBytes() : 0);
        answer(ring, messageBytes(), nowNs);
    }

    /** The send buffer has any id a guest likes, the receive buffer one that is published. */
    private void revoke(NvspType message, boolean known, Stage other, long nowNs) {
        if (!known) {
            statistics.reject(Reject.BUFFER_ID);
            return;
        }
        session.enter(session.stage() == Stage.CONNECTED ? other : Stage.AGREED, message.name(), nowNs);
        if (options.behaviour().protocolError() == ProtocolError.STOPS_CHANNEL) {
            device.onProtocolError(message + " while the channel is open", nowNs);
        }
    }

    private void subchannels(VmbusRing ring, long nowNs) {
        long count = NvspSubchannel.count(ring.packet(), ring.headerBytes());
        boolean granted = NvspSubchannel.isAllocation(ring.packet(), ring.headerBytes())
                && session.channels == 1
                && count < device.mostChannels();
        if (!granted) {
            statistics.reject(Reject.SUBCHANNEL);
        }
        NvspSubchannel.encodeComplete(
                reply, 0, messageBytes(), granted ? Nvsp.SUCCESS : Nvsp.FAILURE, granted ? (int) count : 0);
        answer(ring, messageBytes(), nowNs);
        if (granted) {
            session.channels = 1 + (int) count;
            device.onGranted((int) count, nowNs);
        }
    }

    /** The message with the table by which the guest spreads what it sends: entry i is channel i modulo their number. */
    public DirectBuffer sendTable() {
        int[] table = new int[NvspIndirectionTable.ENTRIES];
        for (int i = 0; i < table.length; i++) {
            table[i] = i % session.channels;
        }
        UnsafeBuffer message = new UnsafeBuffer(new byte[NvspIndirectionTable.BYTES]);
        NvspIndirectionTable.encode(message, 0, table);
        boolean misplaced = options.behaviour().sendTable() == SendTable.MISPLACED_UP_TO_VERSION_6
                && !session.version.atLeast(NvspVersion.V6_1);
        if (!misplaced) {
            return message;
        }
        int tableBytes = NvspIndirectionTable.BYTES - NvspIndirectionTable.HEADER_BYTES;
        UnsafeBuffer longer = new UnsafeBuffer(new byte[Nvsp.MESSAGE_BYTES + tableBytes]);
        longer.putBytes(0, message, 0, NvspIndirectionTable.HEADER_BYTES);
        longer.putBytes(Nvsp.MESSAGE_BYTES, message, NvspIndirectionTable.HEADER_BYTES, tableBytes);
        return longer;
    }
}
