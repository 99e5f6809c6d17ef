package io.nicteam.harness.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.agrona.MutableDirectBuffer;

/**
 * Walks the records of a pcap or pcapng file in file order:
 *
 * <pre>{@code
 * CaptureReader reader = CaptureReader.open(file);
 * while (reader.next()) {
 *     use(reader.frame());
 * }
 * }</pre>
 *
 * <p>The file is mapped, not copied; it must not be shortened while the reader is in use. Not for use by several
 * threads.
 */
public final class CaptureReader {
    private final CaptureFile file;
    private final CaptureRecords records;

    private CaptureReader(CaptureFile file) throws CaptureException {
        this.file = file;
        this.records = recognise(file);
    }

    /**
     * Opens a capture of at most 2 GiB and reads its header.
     *
     * @throws CaptureException if the file cannot be read, is no pcap or pcapng file, or is a pcap file of another link
     *     type than Ethernet
     */
    public static CaptureReader open(Path path) throws CaptureException {
        return new CaptureReader(CaptureFile.map(path));
    }

    /** Reads bytes that are in memory already; {@code name} stands for the file in messages. */
    static CaptureReader over(String name, ByteBuffer bytes) throws CaptureException {
        return new CaptureReader(new CaptureFile(name, bytes));
    }

    /**
     * Moves to the next packet record.
     *
     * @return false at the end of the file, or where it is cut off inside a record (then {@link #warnings()} tells)
     * @throws CaptureException if the bytes contradict the format, or the packet is of a link type other than Ethernet
     */
    public boolean next() throws CaptureException {
        return records.next();
    }

    /** The record that the last {@link #next()} moved to; before the first, an empty one. */
    public CapturedFrame frame() {
        return records.frame();
    }

    /** Copies the captured bytes of a frame of this reader. */
    public void copyTo(CapturedFrame frame, MutableDirectBuffer destination, int destinationOffset) {
        copyTo(frame.dataOffset(), frame.capturedLength(), destination, destinationOffset);
    }

    void copyTo(int dataOffset, int length, MutableDirectBuffer destination, int destinationOffset) {
        file.copyTo(dataOffset, length, destination, destinationOffset);
    }

    /** 16 bits in network order at {@code offset} of a frame, which must have captured them. */
    int u16(CapturedFrame frame, int offset) {
        return file.u16InFrame(frame.dataOffset() + offset);
    }

    /**
     * The file's format in words, such as {@code pcap, microseconds, little-endian}. For pcapng it has the first
     * section's byte order and the number of sections read so far if more than one.
     */
    public String format() {
        return records.format();
    }

    /** What was odd so far but did not stop the reading, one line each. */
    public List<String> warnings() {
        return records.warnings();
    }

    private static CaptureRecords recognise(CaptureFile file) throws CaptureException {
        if (file.size() < Integer.BYTES) {
            throw file.error(0, "a pcap or pcapng file", file.size() == 0 ? "an empty file" : file.size() + " bytes");
        }
        file.order(ByteOrder.BIG_ENDIAN);
        int magic = file.i32(0);
        if (magic == PcapngRecords.SECTION_HEADER) {
            return PcapngRecords.open(file);
        }
        if (isPcap(magic)) {
            return PcapRecords.open(file, ByteOrder.BIG_ENDIAN);
        }
        if (isPcap(Integer.reverseBytes(magic))) {
            return PcapRecords.open(file, ByteOrder.LITTLE_ENDIAN);
        }
        throw file.error(0, "a pcap or pcapng file", describe(file, magic));
    }

    private static boolean isPcap(int magic) {
        return magic == PcapRecords.MAGIC_MICROSECONDS || magic == PcapRecords.MAGIC_NANOSECONDS;
    }

    /** Names the kinds of file that are given by mistake most often. */
    private static String describe(CaptureFile file, int magic) {
        if (magic >>> 16 == 0x1F8B) {
            return "gzip-compressed data; decompress it first";
        }
        String kind =
                switch (magic) {
                    case 0x28B52FFD -> "zstd-compressed data; decompress it first";
                    case 0xFD377A58 -> "xz-compressed data; decompress it first";
                    case 0x504B0304 -> "a zip archive; unpack it first";
                    case 0xA1B2CD34, 0x34CDB2A1 -> "a pcap file of the modified (Kuznetzov) kind; convert it first";
                    case 0x736E6F6F -> "a snoop capture; convert it first";
                    default -> "";
                };
        if (!kind.isEmpty()) {
            return kind;
        }
        return startsWithText(file) ? "a text file" : String.format("magic number %08x", magic);
    }

    private static boolean startsWithText(CaptureFile file) {
        for (int i = 0; i < Math.min(16, file.size()); i++) {
            int c = file.u8(i);
            boolean text = (c >= ' ' && c < 0x7F) || c == '\t' || c == '\n' || c == '\r';
            if (!text) {
                return false;
            }
        }
        return true;
    }
}
