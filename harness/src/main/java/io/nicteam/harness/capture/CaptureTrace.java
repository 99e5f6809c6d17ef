package io.nicteam.harness.capture;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The replayable Ethernet frames of one capture, in file order, in one off-heap buffer that this object owns and frees
 * when it is collected. Immutable, so it may be shared between threads; independent of the file once loaded.
 *
 * <p>Frames are without preamble and FCS, at least {@value #SHORTEST_FRAME} bytes long. Frame indices run from 0 to
 * {@link #frames()} - 1; any other index is an {@link IndexOutOfBoundsException}.
 */
public final class CaptureTrace {
    /** IEEE 802.3, 3.2.8: the shortest frame, without the FCS. */
    public static final int SHORTEST_FRAME = 60;

    private final UnsafeBuffer bytes;
    private final int[] starts;
    private final int[] lengths;
    private final long[] offsetsNs;
    private final Summary summary;

    /** Takes over the buffer and the arrays. Frame {@code i} has its captured bytes in {@code [starts[i], starts[i+1])}. */
    CaptureTrace(UnsafeBuffer bytes, int[] starts, int[] lengths, long[] offsetsNs, Summary summary) {
        this.bytes = bytes;
        this.starts = starts;
        this.lengths = lengths;
        this.offsetsNs = offsetsNs;
        this.summary = summary;
    }

    /**
     * Reads a whole capture.
     *
     * @param file a pcap or pcapng file of at most 2 GiB, not shortened while this runs
     * @param mtu  longest Ethernet payload to replay, in bytes, not counting up to two 802.1Q/802.1ad tags
     * @throws CaptureException         if the file cannot be read as an Ethernet capture
     * @throws IllegalArgumentException if {@code mtu} is less than 1
     */
    public static CaptureTrace load(Path file, int mtu) throws CaptureException {
        return new TraceLoader(CaptureReader.open(file), mtu).load();
    }

    /** The number of frames, possibly 0. */
    public int frames() {
        return lengths.length;
    }

    /** When frame {@code i} was captured, in nanoseconds after the first; never less than for the frame before. */
    public long offsetNs(int i) {
        return offsetsNs[i];
    }

    /** The length of frame {@code i} in bytes, padding included. */
    public int length(int i) {
        return lengths[i];
    }

    /**
     * Writes the {@link #length} bytes of frame {@code i} to {@code destination}: what was captured, then zeros for what
     * was not and for padding. Allocates nothing.
     */
    public void copyTo(int i, MutableDirectBuffer destination, int destinationOffset) {
        int length = lengths[i];
        int captured = starts[i + 1] - starts[i];
        destination.putBytes(destinationOffset, bytes, starts[i], captured);
        destination.setMemory(destinationOffset + captured, length - captured, (byte) 0);
    }

    /** The destination address of frame {@code i}: 48 bits, the first byte on the wire most significant. */
    public long destinationMac(int i) {
        return mac(i, 0);
    }

    /** The source address of frame {@code i}: 48 bits, the first byte on the wire most significant. */
    public long sourceMac(int i) {
        return mac(i, 6);
    }

    private long mac(int i, int offset) {
        int at = starts[Objects.checkIndex(i, lengths.length)] + offset;
        long high = Short.toUnsignedLong(bytes.getShort(at, ByteOrder.BIG_ENDIAN));
        return high << 32 | Integer.toUnsignedLong(bytes.getInt(at + 2, ByteOrder.BIG_ENDIAN));
    }

    /** What was read, and what was left out or altered. */
    public Summary summary() {
        return summary;
    }

    /**
     * The account of a load: {@code framesInFile = replayable + tooShort + overMtu}. The counts of altered frames are of
     * replayable ones only, and one frame may be in several.
     *
     * @param format                the file's format in words, such as {@code pcap, microseconds, little-endian}
     * @param framesInFile          complete packet records
     * @param replayable            frames in the trace
     * @param paddedTo60            replayable frames shorter than 60 bytes, padded with zeros
     * @param tooShort              frames with fewer than 14 bytes captured: no Ethernet header, left out
     * @param overMtu               frames with a longer payload than the MTU, left out
     * @param snapped               replayable frames captured in part, filled up with zeros
     * @param outOfOrderTimestamps  replayable frames earlier than the one before, moved up to its time
     * @param durationNs            time from the first replayable frame to the last, in nanoseconds
     * @param warnings              what else was odd, one line each
     */
    public record Summary(
            String format,
            int framesInFile,
            int replayable,
            int paddedTo60,
            int tooShort,
            int overMtu,
            int snapped,
            int outOfOrderTimestamps,
            long durationNs,
            List<String> warnings) {
        public Summary {
            warnings = List.copyOf(warnings);
        }
    }
}
