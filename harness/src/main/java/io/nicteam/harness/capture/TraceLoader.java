package io.nicteam.harness.capture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Builds a {@link CaptureTrace}: one pass over the records decides which frames are replayed and where they lie, then
 * their bytes are copied into a buffer of exactly the size they need (never more than the file has).
 */
final class TraceLoader {
    private static final int ETHERNET_HEADER = 14;
    private static final int ETHERTYPE_OFFSET = 12;
    private static final int TAG = 4;

    /** IEEE 802.1Q: a frame has at most a service tag and a customer tag. */
    private static final int MOST_TAGS = 2;

    private static final int TPID_CUSTOMER = 0x8100;
    private static final int TPID_SERVICE = 0x88A8;

    private final CaptureReader reader;
    private final int mtu;

    private int count;
    private int[] dataOffsets = new int[1024];
    private int[] captured = new int[1024];
    private int[] lengths = new int[1024];
    private long[] offsetsNs = new long[1024];

    private int framesInFile;
    private int paddedTo60;
    private int tooShort;
    private int overMtu;
    private int snapped;
    private int outOfOrder;
    private int untimed;
    private long originNs = CapturedFrame.NO_TIME;
    private long lastOffsetNs;

    TraceLoader(CaptureReader reader, int mtu) {
        if (mtu < 1) {
            throw new IllegalArgumentException("mtu must be at least 1 byte: " + mtu);
        }
        this.reader = reader;
        this.mtu = mtu;
    }

    CaptureTrace load() throws CaptureException {
        while (reader.next()) {
            framesInFile++;
            CapturedFrame frame = reader.frame();
            if (frame.capturedLength() < ETHERNET_HEADER) {
                tooShort++;
            } else if (payloadLength(frame) > mtu) {
                overMtu++;
            } else {
                add(frame);
            }
        }
        int[] starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            starts[i + 1] = starts[i] + captured[i];
        }
        UnsafeBuffer bytes = new UnsafeBuffer(ByteBuffer.allocateDirect(starts[count]));
        for (int i = 0; i < count; i++) {
            reader.copyTo(dataOffsets[i], captured[i], bytes, starts[i]);
        }
        return new CaptureTrace(
                bytes, starts, Arrays.copyOf(lengths, count), Arrays.copyOf(offsetsNs, count), summary());
    }

    private void add(CapturedFrame frame) {
        if (count == lengths.length) {
            dataOffsets = Arrays.copyOf(dataOffsets, 2 * count);
            captured = Arrays.copyOf(captured, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
            offsetsNs = Arrays.copyOf(offsetsNs, 2 * count);
        }
        if (frame.capturedLength() < frame.originalLength()) {
            snapped++;
        }
        if (frame.originalLength() < CaptureTrace.SHORTEST_FRAME) {
            paddedTo60++;
        }
        dataOffsets[count] = frame.dataOffset();
        captured[count] = frame.capturedLength();
        lengths[count] = Math.max(frame.originalLength(), CaptureTrace.SHORTEST_FRAME);
        offsetsNs[count] = offsetNs(frame.timeNs());
        count++;
    }

    /** Captures of several queues or interfaces are not always sorted; replay needs times that never go back. */
    private long offsetNs(long timeNs) {
        if (timeNs == CapturedFrame.NO_TIME) {
            untimed++;
            return lastOffsetNs;
        }
        if (originNs == CapturedFrame.NO_TIME) {
            originNs = timeNs;
        }
        long offsetNs = timeNs - originNs;
        if (offsetNs < lastOffsetNs) {
            outOfOrder++;
        } else {
            lastOffsetNs = offsetNs;
        }
        return lastOffsetNs;
    }

    /** Bytes after the Ethernet header and its tags. A tag that begins in the captured part counts as whole. */
    private int payloadLength(CapturedFrame frame) {
        int header = ETHERNET_HEADER;
        int type = ETHERTYPE_OFFSET;
        for (int tags = 0; tags < MOST_TAGS && type + 2 <= frame.capturedLength(); tags++) {
            int tpid = reader.u16(frame, type);
            if (tpid != TPID_CUSTOMER && tpid != TPID_SERVICE) {
                break;
            }
            header += TAG;
            type += TAG;
        }
        return frame.originalLength() - header;
    }

    private CaptureTrace.Summary summary() {
        List<String> warnings = new ArrayList<>(reader.warnings());
        if (untimed > 0) {
            warnings.add("frames without a time stamp: " + untimed
                    + "; each is given the time of the frame before it (pcapng Simple Packet Blocks have none)");
        }
        if (count == 0) {
            warnings.add("no frame can be replayed");
        }
        return new CaptureTrace.Summary(
                reader.format(),
                framesInFile,
                count,
                paddedTo60,
                tooShort,
                overMtu,
                snapped,
                outOfOrder,
                lastOffsetNs,
                warnings);
    }
}
