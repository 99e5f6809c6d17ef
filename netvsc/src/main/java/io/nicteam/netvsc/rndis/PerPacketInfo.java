package io.nicteam.netvsc.rndis;

/**
 * What travels beside a frame: a value for each {@link Ppi} that is there. Mutable and reused; the setters add an element,
 * the accessors of one that is not there return what was there last.
 */
public final class PerPacketInfo {

    /** Checksum to compute: the packet is IPv4. */
    public static final int SEND_IPV4 = 1;
    /** Checksum to compute: the packet is IPv6. */
    public static final int SEND_IPV6 = 1 << 1;
    /** Checksum to compute: that of TCP. */
    public static final int SEND_TCP = 1 << 2;
    /** Checksum to compute: that of UDP. */
    public static final int SEND_UDP = 1 << 3;
    /** Checksum to compute: that of the IPv4 header. */
    public static final int SEND_IP_HEADER = 1 << 4;

    /** Checksum found: TCP's is wrong. */
    public static final int RECEIVED_TCP_BAD = 1;
    /** Checksum found: UDP's is wrong. */
    public static final int RECEIVED_UDP_BAD = 1 << 1;
    /** Checksum found: that of the IPv4 header is wrong. */
    public static final int RECEIVED_IP_BAD = 1 << 2;
    /** Checksum found: TCP's is right. */
    public static final int RECEIVED_TCP_GOOD = 1 << 3;
    /** Checksum found: UDP's is right. */
    public static final int RECEIVED_UDP_GOOD = 1 << 4;
    /** Checksum found: that of the IPv4 header is right. */
    public static final int RECEIVED_IP_GOOD = 1 << 5;
    /** Checksum found: the frame never left this machine. */
    public static final int RECEIVED_LOOPBACK = 1 << 6;
    /** Checksum found: the field of TCP holds none. */
    public static final int RECEIVED_TCP_INVALID = 1 << 7;
    /** Checksum found: the field of the IPv4 header holds none. */
    public static final int RECEIVED_IP_INVALID = 1 << 8;

    /** Packet id: part of a frame that came in several. */
    public static final int PART = 1;
    /** Packet id: the first part. */
    public static final int FIRST = 1 << 1;
    /** Packet id: the last part. */
    public static final int LAST = 1 << 2;

    private static final Ppi[] KINDS = Ppi.values();
    private static final int PACKET_ID_VERSION = 1;
    private static final int LSO_V2 = 1 << 30;
    private static final int LSO_IPV6 = 1 << 31;
    private static final int TCP_HEADER_MASK = 0x3FF;

    private final int[] value = new int[KINDS.length];
    private int present;

    /** Nothing is beside the frame. */
    public void clear() {
        present = 0;
    }

    public boolean has(Ppi kind) {
        return (present >>> kind.ordinal() & 1) != 0;
    }

    /** The element's data. */
    public int value(Ppi kind) {
        return value[kind.ordinal()];
    }

    /** Adds an element, or changes it. */
    public void put(Ppi kind, int data) {
        present |= 1 << kind.ordinal();
        value[kind.ordinal()] = data;
    }

    /** Bytes of all elements in a message. */
    int bytes() {
        return Integer.bitCount(present) * RndisPacketDecoder.PPI_BYTES;
    }

    /** The VLAN tag of IEEE 802.1Q: priority 0 to 7, VLAN 0 to 4095. */
    public void vlan(int priority, boolean cfi, int vlan) {
        put(Ppi.IEEE_8021Q, vlan << RndisPacketDecoder.VLAN_SHIFT | (cfi ? 1 << 3 : 0) | priority);
    }

    public int vlan() {
        return value(Ppi.IEEE_8021Q) >>> RndisPacketDecoder.VLAN_SHIFT & 0xFFF;
    }

    public int priority() {
        return value(Ppi.IEEE_8021Q) & 7;
    }

    public boolean cfi() {
        return (value(Ppi.IEEE_8021Q) & 1 << 3) != 0;
    }

    /** Asks the host for checksums: {@code SEND_} bits, and where in the frame the TCP header is. */
    public void sendChecksum(int bits, int tcpHeader) {
        put(Ppi.CHECKSUM, bits | tcpHeader << 16);
    }

    public int checksumTcpHeader() {
        return value(Ppi.CHECKSUM) >>> 16 & TCP_HEADER_MASK;
    }

    /** Asks the host to cut the frame into segments of {@code mss} bytes. */
    public void lso(int mss, int tcpHeader, boolean ipv6) {
        put(Ppi.LSO, mss | tcpHeader << 20 | LSO_V2 | (ipv6 ? LSO_IPV6 : 0));
    }

    /** Segment size of a large send. */
    public int mss() {
        return value(Ppi.LSO) & 0xF_FFFF;
    }

    public int lsoTcpHeader() {
        return value(Ppi.LSO) >>> 20 & TCP_HEADER_MASK;
    }

    public boolean lsoIpv6() {
        return (value(Ppi.LSO) & LSO_IPV6) != 0;
    }

    /** {@link #PART}, {@link #FIRST} and {@link #LAST}, and what all parts of a frame have in common. */
    public void packetId(int flags, int id) {
        put(Ppi.PACKET_ID, PACKET_ID_VERSION | flags << 8 | id << 16);
    }

    public int packetIdFlags() {
        return value(Ppi.PACKET_ID) >>> 8 & 0xFF;
    }

    public int packetId() {
        return value(Ppi.PACKET_ID) >>> 16;
    }
}
