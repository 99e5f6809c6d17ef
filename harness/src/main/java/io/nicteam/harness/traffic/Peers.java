package io.nicteam.harness.traffic;

/** Addresses of the generated traffic (private ranges of RFC 1918, locally administered MAC of the peer). */
public final class Peers {

    /** Of the first peer; that of another has its position added, and so has its IP address. */
    public static final long PEER_MAC = 0x02_00_5E_00_00_01L;

    static final long MULTICAST_MAC = 0x01_00_5E_01_01_01L;
    /** Of the first adapter; that of another has its position added. */
    static final int GUEST_IP = 0x0A4D_0001;

    public static final int PEER_IP = 0x0A4D_0100;
    static final int MULTICAST_IP = 0xEF01_0101;
    static final int BROADCAST_IP = 0xFFFF_FFFF;
    static final int SERVICE_PORT = 5201;
    public static final int STREAM_SERVICE_PORT = 5202;
    /** Of the first stream's guest; that of another has its position added. */
    public static final int STREAM_PORT = 61_000;

    static final int FIRST_PORT = 10_000;
    static final int PORTS = 50_000;

    private Peers() {}

    /** MAC of the peer that has, or would have, that IP address. */
    public static long mac(int ip) {
        return (PEER_MAC + ip - PEER_IP) & 0xFFFF_FFFF_FFFFL;
    }

    /** IP address of the adapter at that position. */
    public static int guestIp(int position) {
        return GUEST_IP + position;
    }
}
