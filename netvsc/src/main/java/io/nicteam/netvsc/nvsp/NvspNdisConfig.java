package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** SEND_NDIS_CONFIG (125), unanswered: {@code 4 frame bytes u32 | 8 reserved u32 | 12 capabilities u64}. */
public final class NvspNdisConfig {

    public static final int BYTES = 20;

    /** Capability: virtual machine queues. */
    public static final long VMQ = 1L;
    /** Capability: TCP chimney, which is dead. */
    public static final long CHIMNEY = 1L << 1;
    /** Capability: the guest can drive a VF. */
    public static final long SRIOV = 1L << 2;
    /** Capability: VLAN tags travel beside frames. */
    public static final long IEEE_8021Q = 1L << 3;
    /** Capability: frames carry a correlation id. */
    public static final long CORRELATION_ID = 1L << 4;
    /** Capability: the guest may team this NIC. */
    public static final long TEAMING = 1L << 5;
    /** Capability: frames carry a virtual subnet id. */
    public static final long VIRTUAL_SUBNET_ID = 1L << 6;
    /** Capability: segments that the host joined arrive as one frame. */
    public static final long RSC_OVER_VMBUS = 1L << 7;

    private NvspNdisConfig() {}

    /** A message that states the longest frame with its header, which is the IP MTU plus 14. */
    public static void encode(MutableDirectBuffer buffer, int offset, int frameBytes, long capabilities) {
        Nvsp.begin(buffer, offset, Nvsp.MESSAGE_BYTES, Nvsp.SEND_NDIS_CONFIG);
        buffer.putInt(offset + 4, frameBytes, LITTLE_ENDIAN);
        buffer.putLong(offset + 12, capabilities, LITTLE_ENDIAN);
    }

    public static int frameBytes(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN);
    }

    public static long capabilities(DirectBuffer buffer, int offset) {
        return buffer.getLong(offset + 12, LITTLE_ENDIAN);
    }
}
