package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * PD_API (135), both ways: what is asked of a PacketDirect provider, and the reply.
 *
 * <pre>
 *   request   4 operation u32 | 8 fields of the operation
 *   reply     4 operation u32 | 8 status u32 | 12 fields of the operation
 * </pre>
 *
 * <p>{@link Field} has the fields, which are packed. No adapter of the model has such a provider.
 */
public final class NvspPdApi {

    public static final int BYTES = 40;

    public static final int CONFIG = 1;
    public static final int OPEN = 3;
    public static final int CREATE_QUEUE = 5;
    public static final int ALLOCATE = 8;
    public static final int FREE = 9;

    /** A field of one operation: where it is, and how many bytes it has. */
    public enum Field {
        CONFIG_MMIO_BASE(8, 8),
        CONFIG_MMIO_BYTES(16, 4),
        CONFIG_CHANNELS(20, 2),
        OPEN_PROVIDER(8, 4),
        OPEN_FLAG(12, 4),
        CREATE_QUEUE_PROVIDER(8, 4),
        CREATE_QUEUE_ID(12, 2),
        CREATE_QUEUE_ENTRIES(14, 2),
        CREATE_QUEUE_IS_RECEIVE(16, 1),
        CREATE_QUEUE_IS_RSS(17, 1),
        CREATE_QUEUE_RECEIVE_BYTES(18, 4),
        CREATE_QUEUE_CPU_MASK(22, 8),
        CREATE_QUEUE_CPU_GROUP(30, 2),
        ALLOCATE_BYTES(8, 4),
        ALLOCATE_NODE(12, 4),
        ALLOCATE_REGION(16, 2),
        FREE_BYTES(8, 4),
        FREE_ADDRESS(12, 8),
        FREE_NODE(20, 4),
        FREE_REGION(24, 2),
        FREE_CACHE(26, 1),
        CREATED_PROVIDER(12, 4),
        CREATED_ID(16, 2),
        CREATED_ENTRIES(18, 2),
        CREATED_RECEIVE_BYTES(20, 4),
        CREATED_CPU_MASK(24, 8),
        CREATED_CPU_GROUP(32, 2),
        ALLOCATED_ADDRESS(12, 8),
        ALLOCATED_BYTES(20, 4),
        ALLOCATED_NODE(24, 4),
        ALLOCATED_REGION(28, 2),
        ALLOCATED_CACHE(30, 1);

        private final int at;
        private final int bytes;

        Field(int at, int bytes) {
            this.at = at;
            this.bytes = bytes;
        }

        /** Unsigned, but for the fields of eight bytes. */
        public long get(DirectBuffer buffer, int offset) {
            return switch (bytes) {
                case 1 -> buffer.getByte(offset + at) & 0xFF;
                case 2 -> buffer.getShort(offset + at, LITTLE_ENDIAN) & 0xFFFF;
                case 4 -> buffer.getInt(offset + at, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
                default -> buffer.getLong(offset + at, LITTLE_ENDIAN);
            };
        }

        public void put(MutableDirectBuffer buffer, int offset, long value) {
            switch (bytes) {
                case 1 -> buffer.putByte(offset + at, (byte) value);
                case 2 -> buffer.putShort(offset + at, (short) value, LITTLE_ENDIAN);
                case 4 -> buffer.putInt(offset + at, (int) value, LITTLE_ENDIAN);
                default -> buffer.putLong(offset + at, value, LITTLE_ENDIAN);
            }
        }
    }

    private NvspPdApi() {}

    /** A request whose fields are zero. */
    public static void encode(MutableDirectBuffer buffer, int offset, int operation) {
        Nvsp.begin(buffer, offset, BYTES, Nvsp.PD_API);
        buffer.putInt(offset + 4, operation, LITTLE_ENDIAN);
    }

    /** A reply whose fields are zero. */
    public static void encodeComplete(MutableDirectBuffer buffer, int offset, int operation, int status) {
        encode(buffer, offset, operation);
        buffer.putInt(offset + 8, status, LITTLE_ENDIAN);
    }

    public static int operation(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 4, LITTLE_ENDIAN);
    }

    public static int completeStatus(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 8, LITTLE_ENDIAN);
    }
}
