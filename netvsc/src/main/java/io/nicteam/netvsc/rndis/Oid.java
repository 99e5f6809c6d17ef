package io.nicteam.netvsc.rndis;

/** Object ids of QUERY and SET, and the bits of the packet filter. */
public final class Oid {

    /** Longest payload of a frame: the MTU. */
    public static final int MAXIMUM_FRAME_SIZE = 0x0001_0106;

    /** In units of {@link #LINK_SPEED_UNIT}. */
    public static final int LINK_SPEED = 0x0001_0107;

    /** What a link speed is told in, here and in RNDIS indications: 100 bit/s. */
    public static final long LINK_SPEED_UNIT = 100;

    /** Which frames the host shall pass up; 0 stops reception. */
    public static final int PACKET_FILTER = 0x0001_010E;

    /** 0 is connected, 1 is not. */
    public static final int MEDIA_CONNECT_STATUS = 0x0001_0114;

    /** Query: an {@code NdisRssCapabilities}. */
    public static final int RSS_CAPABILITIES = 0x0001_0203;

    /** Set: an {@code NdisRssParameters}. */
    public static final int RSS_PARAMETERS = 0x0001_0204;

    /** Set: an {@code NdisConfigParameter}. */
    public static final int CONFIG_PARAMETER = 0x0001_021B;

    /** Query: the MAC address that the host gave. */
    public static final int PERMANENT_ADDRESS = 0x0101_0101;

    /** Query: the MAC address in use. */
    public static final int CURRENT_ADDRESS = 0x0101_0102;

    /** Set: an {@code NdisOffloadParameters}. */
    public static final int OFFLOAD_PARAMETERS = 0xFC01_020C;

    /** Query: an {@code NdisOffload}. */
    public static final int OFFLOAD_CAPABILITIES = 0xFC01_020D;

    /** Packet filter: frames to the adapter's own address. */
    public static final int FILTER_DIRECTED = 1;
    /** Packet filter: frames to the groups that the guest listed. */
    public static final int FILTER_MULTICAST = 1 << 1;
    /** Packet filter: frames to any group. */
    public static final int FILTER_ALL_MULTICAST = 1 << 2;
    /** Packet filter: broadcasts. */
    public static final int FILTER_BROADCAST = 1 << 3;
    /** Packet filter: all frames. */
    public static final int FILTER_PROMISCUOUS = 1 << 5;

    private Oid() {}

    /** Name of an object id; a message may hold any number. */
    public static String name(int oid) {
        return switch (oid) {
            case MAXIMUM_FRAME_SIZE -> "MAXIMUM_FRAME_SIZE";
            case LINK_SPEED -> "LINK_SPEED";
            case PACKET_FILTER -> "PACKET_FILTER";
            case MEDIA_CONNECT_STATUS -> "MEDIA_CONNECT_STATUS";
            case RSS_CAPABILITIES -> "RSS_CAPABILITIES";
            case RSS_PARAMETERS -> "RSS_PARAMETERS";
            case CONFIG_PARAMETER -> "CONFIG_PARAMETER";
            case PERMANENT_ADDRESS -> "PERMANENT_ADDRESS";
            case CURRENT_ADDRESS -> "CURRENT_ADDRESS";
            case OFFLOAD_PARAMETERS -> "OFFLOAD_PARAMETERS";
            case OFFLOAD_CAPABILITIES -> "OFFLOAD_CAPABILITIES";
            default -> "UNKNOWN_OID";
        };
    }
}
