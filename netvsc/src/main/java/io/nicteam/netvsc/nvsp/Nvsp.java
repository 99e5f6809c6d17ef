package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Message types and sizes of NVSP. */
public final class Nvsp {

    public static final int INIT = 1;
    public static final int INIT_COMPLETE = 2;
    public static final int SEND_NDIS_VERSION = 100;
    public static final int SEND_RECEIVE_BUFFER = 101;
    public static final int SEND_RECEIVE_BUFFER_COMPLETE = 102;
    public static final int SEND_SEND_BUFFER = 104;
    public static final int SEND_SEND_BUFFER_COMPLETE = 105;
    public static final int SEND_RNDIS_PACKET = 107;
    public static final int SEND_RNDIS_PACKET_COMPLETE = 108;
    public static final int SEND_NDIS_CONFIG = 125;
    public static final int SEND_VF_ASSOCIATION = 128;
    public static final int SWITCH_DATA_PATH = 129;

    /** Every message of a guest, and of a host from version 6.1. */
    public static final int MESSAGE_BYTES = 40;

    /** Every message of a host up to version 6.0. */
    public static final int OLD_HOST_MESSAGE_BYTES = 28;

    /** Status: done. */
    public static final int SUCCESS = 1;
    /** Status: not done. */
    public static final int FAILURE = 2;
    /** Status of INIT_COMPLETE: the offered version is none of the host's. */
    public static final int PROTOCOL_UNSUPPORTED = 7;

    private Nvsp() {}

    /** Whether {@code length} bytes at {@code offset} are a message of that type with at least {@code bytes} bytes. */
    public static boolean holds(DirectBuffer buffer, int offset, int length, int type, int bytes) {
        return length >= bytes && length >= 4 && type(buffer, offset) == type;
    }

    /** The type; at least four bytes must be there. */
    public static int type(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset, LITTLE_ENDIAN);
    }

    /** Starts a message of {@code size} bytes: its type, then zeros. */
    static void begin(MutableDirectBuffer buffer, int offset, int size, int type) {
        buffer.setMemory(offset, size, (byte) 0);
        buffer.putInt(offset, type, LITTLE_ENDIAN);
    }
}
