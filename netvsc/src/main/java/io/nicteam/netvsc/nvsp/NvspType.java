package io.nicteam.netvsc.nvsp;

/**
 * Every message type from 1 to 136: who sends it, from which version on, and how long it is at least. A type without all
 * that is deprecated: TCP chimney (109 to 119, 126, 127), single receive buffers (120 to 122), VMQ packets (123, 124) and
 * the uplink's state (130) have numbers that stay taken.
 */
public enum NvspType {
    INIT(Nvsp.INIT, Sender.GUEST, NvspVersion.V1, NvspInit.BYTES),
    INIT_COMPLETE(Nvsp.INIT_COMPLETE, Sender.HOST, NvspVersion.V1, NvspInit.COMPLETE_BYTES),
    SEND_NDIS_VERSION(Nvsp.SEND_NDIS_VERSION, Sender.GUEST, NvspVersion.V1, NvspNdisVersion.BYTES),
    SEND_RECEIVE_BUFFER(Nvsp.SEND_RECEIVE_BUFFER, Sender.GUEST, NvspVersion.V1, NvspReceiveBuffer.BYTES),
    SEND_RECEIVE_BUFFER_COMPLETE(
            Nvsp.SEND_RECEIVE_BUFFER_COMPLETE, Sender.HOST, NvspVersion.V1, NvspReceiveBuffer.COMPLETE_BYTES),
    REVOKE_RECEIVE_BUFFER(Nvsp.REVOKE_RECEIVE_BUFFER, Sender.GUEST, NvspVersion.V1, NvspReceiveBuffer.REVOKE_BYTES),
    SEND_SEND_BUFFER(Nvsp.SEND_SEND_BUFFER, Sender.GUEST, NvspVersion.V1, NvspSendBuffer.BYTES),
    SEND_SEND_BUFFER_COMPLETE(
            Nvsp.SEND_SEND_BUFFER_COMPLETE, Sender.HOST, NvspVersion.V1, NvspSendBuffer.COMPLETE_BYTES),
    REVOKE_SEND_BUFFER(Nvsp.REVOKE_SEND_BUFFER, Sender.GUEST, NvspVersion.V1, NvspSendBuffer.REVOKE_BYTES),
    SEND_RNDIS_PACKET(Nvsp.SEND_RNDIS_PACKET, Sender.EITHER, NvspVersion.V1, NvspRndisPacket.BYTES),
    SEND_RNDIS_PACKET_COMPLETE(
            Nvsp.SEND_RNDIS_PACKET_COMPLETE, Sender.EITHER, NvspVersion.V1, NvspRndisPacket.COMPLETE_BYTES),
    SEND_CHIMNEY_BUFFER(109),
    SEND_CHIMNEY_BUFFER_COMPLETE(110),
    REVOKE_CHIMNEY_BUFFER(111),
    RESUME_CHIMNEY_RECEIVE(112),
    TERMINATE_CHIMNEY(113),
    TERMINATE_CHIMNEY_COMPLETE(114),
    INDICATE_CHIMNEY_EVENT(115),
    SEND_CHIMNEY_PACKET(116),
    SEND_CHIMNEY_PACKET_COMPLETE(117),
    POST_CHIMNEY_RECEIVE(118),
    POST_CHIMNEY_RECEIVE_COMPLETE(119),
    ALLOCATE_RECEIVE_BUFFER(120),
    ALLOCATE_RECEIVE_BUFFER_COMPLETE(121),
    FREE_RECEIVE_BUFFER(122),
    SEND_VMQ_RNDIS_PACKET(123),
    SEND_VMQ_RNDIS_PACKET_COMPLETE(124),
    SEND_NDIS_CONFIG(Nvsp.SEND_NDIS_CONFIG, Sender.GUEST, NvspVersion.V2, NvspNdisConfig.BYTES),
    ALLOCATE_CHIMNEY_HANDLE(126),
    ALLOCATE_CHIMNEY_HANDLE_COMPLETE(127),
    SEND_VF_ASSOCIATION(Nvsp.SEND_VF_ASSOCIATION, Sender.HOST, NvspVersion.V4, NvspVfAssociation.BYTES),
    SWITCH_DATA_PATH(Nvsp.SWITCH_DATA_PATH, Sender.EITHER, NvspVersion.V4, NvspDataPath.BYTES),
    UPLINK_CONNECT_STATE(130),
    OID_QUERY_EX(Nvsp.OID_QUERY_EX, Sender.GUEST, NvspVersion.V5, NvspOidQuery.BYTES),
    OID_QUERY_EX_COMPLETE(Nvsp.OID_QUERY_EX_COMPLETE, Sender.HOST, NvspVersion.V5, NvspOidQuery.COMPLETE_BYTES),
    SUBCHANNEL(Nvsp.SUBCHANNEL, Sender.EITHER, NvspVersion.V5, NvspSubchannel.BYTES),
    SEND_INDIRECTION_TABLE(Nvsp.SEND_INDIRECTION_TABLE, Sender.HOST, NvspVersion.V5, NvspIndirectionTable.HEADER_BYTES),
    PD_API(Nvsp.PD_API, Sender.EITHER, NvspVersion.V6, NvspPdApi.BYTES),
    PD_POST_BATCH(Nvsp.PD_POST_BATCH, Sender.EITHER, NvspVersion.V6, NvspPdPostBatch.HEADER_BYTES);

    private enum Sender {
        GUEST,
        HOST,
        EITHER,
        NOBODY
    }

    private static final NvspType[] BY_NUMBER = new NvspType[Nvsp.PD_POST_BATCH + 1];

    static {
        for (NvspType type : values()) {
            BY_NUMBER[type.number] = type;
        }
    }

    private final int number;
    private final Sender sender;
    private final NvspVersion since;
    private final int leastBytes;

    NvspType(int number, Sender sender, NvspVersion since, int leastBytes) {
        this.number = number;
        this.sender = sender;
        this.since = since;
        this.leastBytes = leastBytes;
    }

    NvspType(int number) {
        this(number, Sender.NOBODY, NvspVersion.V2, Nvsp.TYPE_BYTES);
    }

    /** The type with that number, or null: a message may hold any number. */
    public static NvspType of(int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }

    /** The number that stands for it in messages. */
    public int number() {
        return number;
    }

    /** Whether it is rejected whoever sends it. */
    public boolean isDeprecated() {
        return sender == Sender.NOBODY;
    }

    public boolean isSentBy(NvspSide side) {
        return switch (sender) {
            case GUEST -> side == NvspSide.GUEST;
            case HOST -> side == NvspSide.HOST;
            case EITHER -> true;
            case NOBODY -> false;
        };
    }

    /** The version that brought it. */
    public NvspVersion since() {
        return since;
    }

    /** Bytes of its fixed fields, the type included. */
    public int leastBytes() {
        return leastBytes;
    }
}
