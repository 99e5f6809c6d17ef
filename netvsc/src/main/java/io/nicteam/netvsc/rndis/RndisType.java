package io.nicteam.netvsc.rndis;

/** Every message type, and how long a message of it is at least. */
public enum RndisType {
    PACKET(Rndis.PACKET, Rndis.HEADER_BYTES + RndisPacketDecoder.BODY_BYTES),
    INITIALIZE(Rndis.INITIALIZE, RndisInitialize.BYTES),
    INITIALIZE_COMPLETE(Rndis.INITIALIZE_COMPLETE, RndisInitialize.COMPLETE_BYTES),
    HALT(Rndis.HALT, RndisHalt.BYTES),
    QUERY(Rndis.QUERY, RndisQuery.BYTES),
    QUERY_COMPLETE(Rndis.QUERY_COMPLETE, RndisQuery.COMPLETE_BYTES),
    SET(Rndis.SET, RndisSet.BYTES),
    SET_COMPLETE(Rndis.SET_COMPLETE, RndisSet.COMPLETE_BYTES),
    RESET(Rndis.RESET, RndisReset.BYTES),
    RESET_COMPLETE(Rndis.RESET_COMPLETE, RndisReset.COMPLETE_BYTES),
    INDICATE_STATUS(Rndis.INDICATE_STATUS, RndisIndicateStatus.BYTES),
    KEEPALIVE(Rndis.KEEPALIVE, RndisKeepalive.BYTES),
    KEEPALIVE_COMPLETE(Rndis.KEEPALIVE_COMPLETE, RndisKeepalive.COMPLETE_BYTES);

    private static final RndisType[] TYPES = values();

    private final int number;
    private final int leastBytes;

    RndisType(int number, int leastBytes) {
        this.number = number;
        this.leastBytes = leastBytes;
    }

    /** The type with that number, or null: a message may hold any number. */
    public static RndisType of(int number) {
        for (RndisType type : TYPES) {
            if (type.number == number) {
                return type;
            }
        }
        return null;
    }

    /** The number that stands for it in messages. */
    public int number() {
        return number;
    }

    /** Bytes of the header and the fixed part of the body. */
    public int leastBytes() {
        return leastBytes;
    }
}
