package io.nicteam.netvsc.ndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * How the host shall spread received frames: hash types, indirection table and key.
 *
 * <pre>
 *   0 header (type 0x89) | 4 flags u16 | 6 base CPU u16 | 8 hash information u32
 *   12 table bytes u16 | 16 table offset u32 | 20 key bytes u16 | 24 key offset u32
 *   28 masks offset u32 | 32 masks u32 | 36 mask bytes u32 | 40 table: a queue u32 each | key: 40 bytes
 * </pre>
 */
public final class NdisRssParameters {

    /** Fixed part, and the size in the header. */
    public static final int BYTES = 40;

    public static final int KEY_BYTES = 40;
    public static final int DEFAULT_ENTRIES = 128;
    public static final int MOST_ENTRIES = 256;

    /** Flag: frames are no longer spread. */
    public static final int DISABLE = 0x10;

    private static final int REVISION = 2;
    private static final int TABLE = BYTES;

    private NdisRssParameters() {}

    /** Bytes of an object with a table of {@code entries} entries. */
    public static int bytes(int entries) {
        return TABLE + entries * 4 + KEY_BYTES;
    }

    /**
     * Writes all but the table, which {@link #putQueue} fills.
     *
     * @param entries a power of two, at most {@link #MOST_ENTRIES}
     * @return {@link #bytes}
     */
    public static int encode(
            MutableDirectBuffer buffer,
            int offset,
            int flags,
            int hashInfo,
            int entries,
            DirectBuffer key,
            int keyOffset) {
        int keyAt = TABLE + entries * 4;
        buffer.setMemory(offset, keyAt, (byte) 0);
        NdisObject.encode(buffer, offset, NdisObject.RSS_PARAMETERS, REVISION, BYTES);
        buffer.putShort(offset + 4, (short) flags, LITTLE_ENDIAN);
        buffer.putInt(offset + 8, hashInfo, LITTLE_ENDIAN);
        buffer.putShort(offset + 12, (short) (entries * 4), LITTLE_ENDIAN);
        buffer.putInt(offset + 16, TABLE, LITTLE_ENDIAN);
        buffer.putShort(offset + 20, (short) KEY_BYTES, LITTLE_ENDIAN);
        buffer.putInt(offset + 24, keyAt, LITTLE_ENDIAN);
        buffer.putBytes(offset + keyAt, key, keyOffset, KEY_BYTES);
        return keyAt + KEY_BYTES;
    }

    public static void putQueue(MutableDirectBuffer buffer, int offset, int entry, int queue) {
        buffer.putInt(offset + TABLE + entry * 4, queue, LITTLE_ENDIAN);
    }

    /**
     * Checks {@code length} bytes at {@code offset}. An object that disables needs neither table nor key; after {@link
     * NdisFault#NONE} for any other both are within it and may be read.
     */
    public static NdisFault check(DirectBuffer buffer, int offset, int length) {
        NdisFault fault = NdisObject.check(buffer, offset, length, NdisObject.RSS_PARAMETERS, BYTES);
        if (fault != NdisFault.NONE || isDisabled(buffer, offset)) {
            return fault;
        }
        int tableBytes = NdisObject.unsignedShort(buffer, offset + 12);
        int entries = tableBytes / 4;
        // The lowest bits of the hash are the index.
        boolean indexed = Integer.bitCount(entries) == 1 && entries <= MOST_ENTRIES && tableBytes % 4 == 0;
        if (!indexed || !NdisObject.isWithin(NdisObject.unsigned(buffer, offset + 16), tableBytes, BYTES, length)) {
            return NdisFault.TABLE;
        }
        int keyBytes = NdisObject.unsignedShort(buffer, offset + 20);
        if (keyBytes != KEY_BYTES
                || !NdisObject.isWithin(NdisObject.unsigned(buffer, offset + 24), keyBytes, BYTES, length)) {
            return NdisFault.KEY;
        }
        return NdisFault.NONE;
    }

    public static int flags(DirectBuffer buffer, int offset) {
        return NdisObject.unsignedShort(buffer, offset + 4);
    }

    public static boolean isDisabled(DirectBuffer buffer, int offset) {
        return (flags(buffer, offset) & DISABLE) != 0;
    }

    /** Function and types of the hash, as {@code RssHash} has them. */
    public static int hashInfo(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + 8, LITTLE_ENDIAN);
    }

    /** Entries of the table, a power of two. */
    public static int entries(DirectBuffer buffer, int offset) {
        return NdisObject.unsignedShort(buffer, offset + 12) / 4;
    }

    /** Queue of an entry, unsigned: any number, whatever queues there are. */
    public static long queue(DirectBuffer buffer, int offset, int entry) {
        return NdisObject.unsigned(buffer, offset + buffer.getInt(offset + 16, LITTLE_ENDIAN) + entry * 4);
    }

    /** Index in the buffer of the {@link #KEY_BYTES} bytes of the key. */
    public static int key(DirectBuffer buffer, int offset) {
        return offset + buffer.getInt(offset + 24, LITTLE_ENDIAN);
    }
}
