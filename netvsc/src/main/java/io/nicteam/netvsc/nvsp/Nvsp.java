package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Message numbers, sizes and statuses of NVSP; {@link NvspType} says what is known of each number. */
public final class Nvsp {

    public static final int INIT = 1;
    public static final int INIT_COMPLETE = 2;
    public static final int SEND_NDIS_VERSION = 100;
    public static final int SEND_RECEIVE_BUFFER = 101;
    public static final int SEND_RECEIVE_BUFFER_COMPLETE = 102;
    public static final int REVOKE_RECEIVE_BUFFER = 103;
    public static final int SEND_SEND_BUFFER = 104;
    public static final int SEND_SEND_BUFFER_COMPLETE = 105;
    public static final int REVOKE_SEND_BUFFER = 106;
    public static final int SEND_RNDIS_PACKET = 107;
    public static final int SEND_RNDIS_PACKET_COMPLETE = 108;
    public static final int SEND_NDIS_CONFIG = 125;
    public static final int SEND_VF_ASSOCIATION = 128;
    public static final int SWITCH_DATA_PATH = 129;
    public static final int OID_QUERY_EX = 131;
    public static final int OID_QUERY_EX_COMPLETE = 132;
    public static final int SUBCHANNEL = 133;
    public static final int SEND_INDIRECTION_TABLE = 134;
    public static final int PD_API = 135;
    public static final int PD_POST_BATCH = 136;

    /** The type, which every message begins with. */
    public static final int TYPE_BYTES = 4;

    /** Every message of a guest, and of a host from version 6.1. */
    public static final int MESSAGE_BYTES = 40;

    /** Every message of a host up to version 6.0. */
    public static final int OLD_HOST_MESSAGE_BYTES = 28;

    /** A section holds an NVSP and the shortest RNDIS message, or the host's reply makes no sense. */
    public static final int SHORTEST_SECTION = 68;

    /** Status that says nothing. */
    public static final int NO_STATUS = 0;
    /** Status: done. */
    public static final int SUCCESS = 1;
    /** Status: not done. */
    public static final int FAILURE = 2;
    /** Status: the offered version is later than any of the host's. */
    public static final int PROTOCOL_TOO_NEW = 3;
    /** Status: the offered version is earlier than any of the host's. */
    public static final int PROTOCOL_TOO_OLD = 4;
    /** Status: the RNDIS message is malformed. */
    public static final int INVALID_RNDIS_PACKET = 5;
    /** Status: not now. */
    public static final int BUSY = 6;
    /** Status of INIT_COMPLETE: the offered version is none of the host's. */
    public static final int PROTOCOL_UNSUPPORTED = 7;

    private static final String[] STATUS_NAMES = {
        "NO_STATUS",
        "SUCCESS",
        "FAILURE",
        "PROTOCOL_TOO_NEW",
        "PROTOCOL_TOO_OLD",
        "INVALID_RNDIS_PACKET",
        "BUSY",
        "PROTOCOL_UNSUPPORTED"
    };

    private Nvsp() {}

    /** Whether {@code length} bytes at {@code offset} are a message of that type with at least {@code bytes} bytes. */
    public static boolean holds(DirectBuffer buffer, int offset, int length, int type, int bytes) {
        return length >= bytes && length >= TYPE_BYTES && type(buffer, offset) == type;
    }

    /** The type; at least four bytes must be there. */
    public static int type(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset, LITTLE_ENDIAN);
    }

    /** Name of a status; a message may hold any number. */
    public static String statusName(int status) {
        return status >= 0 && status < STATUS_NAMES.length ? STATUS_NAMES[status] : "UNKNOWN_STATUS";
    }

    /** Starts a message of {@code size} bytes: its type, then zeros. */
    static void begin(MutableDirectBuffer buffer, int offset, int size, int type) {
        buffer.setMemory(offset, size, (byte) 0);
        buffer.putInt(offset, type, LITTLE_ENDIAN);
    }
}
