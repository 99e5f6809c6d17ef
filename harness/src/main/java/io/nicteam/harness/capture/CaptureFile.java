package io.nicteam.harness.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.MutableDirectBuffer;

/**
 * The bytes of one capture file with unsigned reads in the byte order of the current section. Callers check
 * {@link #remaining} before they read; offsets are bytes from the start of the file.
 */
final class CaptureFile {
    /** Longest packet libpcap writes (MAXIMUM_SNAPLEN): more is taken as a corrupt length. */
    static final int MAX_CAPTURED = 256 * 1024;

    /** Longest frame believed to have been on a wire; a larger figure is taken as a corrupt length. */
    static final int MAX_ORIGINAL = 16 * 1024 * 1024;

    private final String name;
    private final ByteBuffer bytes;

    CaptureFile(String name, ByteBuffer bytes) {
        this.name = name;
        this.bytes = bytes.slice();
    }

    /**
     * Maps a file; the mapping lives until the returned object is collected, and the file must not be shortened
     * meanwhile.
     */
    static CaptureFile map(Path file) throws CaptureException {
        String name = file.toString();
        String expected = "a readable capture file";
        if (!Files.exists(file)) {
            throw new CaptureException(name, 0, expected, "no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new CaptureException(name, 0, expected, Files.isDirectory(file) ? "a directory" : "a special file");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > Integer.MAX_VALUE) {
                throw new CaptureException(
                        name, Integer.MAX_VALUE, "at most 2147483647 bytes (2 GiB)", size + " bytes; split the file");
            }
            return new CaptureFile(name, channel.map(MapMode.READ_ONLY, 0, size));
        } catch (IOException e) {
            throw new CaptureException(name, expected, e);
        }
    }

    void order(ByteOrder order) {
        bytes.order(order);
    }

    ByteOrder order() {
        return bytes.order();
    }

    int size() {
        return bytes.limit();
    }

    /** Bytes from {@code offset} to the end of the file. */
    int remaining(int offset) {
        return bytes.limit() - offset;
    }

    int u8(int offset) {
        return Byte.toUnsignedInt(bytes.get(offset));
    }

    int u16(int offset) {
        return Short.toUnsignedInt(bytes.getShort(offset));
    }

    long u32(int offset) {
        return Integer.toUnsignedLong(bytes.getInt(offset));
    }

    int i32(int offset) {
        return bytes.getInt(offset);
    }

    long i64(int offset) {
        return bytes.getLong(offset);
    }

    /** 16 bits in network order, as frames have them, whatever the order of the section. */
    int u16InFrame(int offset) {
        return u8(offset) << 8 | u8(offset + 1);
    }

    void copyTo(int offset, int length, MutableDirectBuffer destination, int destinationOffset) {
        destination.putBytes(destinationOffset, bytes, offset, length);
    }

    String orderName() {
        return bytes.order() == ByteOrder.LITTLE_ENDIAN ? "little-endian" : "big-endian";
    }

    CaptureException error(long offset, String expected, String found) {
        return new CaptureException(name, offset, expected, found);
    }

    /** The warning for a file that ends inside a record. {@code missing} is at least 1. */
    String cutOff(int recordOffset, long missing, String ofWhat) {
        return "cut off at byte " + size() + ": the record at byte " + recordOffset + " lacks " + missing
                + (missing == 1 ? " byte" : " bytes") + " of its " + ofWhat;
    }

    /**
     * Checks the two lengths of a packet record.
     *
     * @param capturedOffset where the captured length stands
     * @param originalOffset where the original length stands
     */
    void checkLengths(int capturedOffset, long captured, int originalOffset, long original) throws CaptureException {
        if (captured > MAX_CAPTURED) {
            throw error(capturedOffset, "a captured length of at most " + MAX_CAPTURED + " bytes", captured + " bytes");
        }
        if (original > MAX_ORIGINAL) {
            throw error(
                    originalOffset, "an original length of at most " + MAX_ORIGINAL + " bytes", original + " bytes");
        }
        if (captured > original) {
            throw error(
                    capturedOffset,
                    "a captured length of at most the original " + original + " bytes",
                    captured + " bytes");
        }
    }
}
