package io.nicteam.harness.capture;

import java.nio.ByteOrder;
import java.util.List;

/** A pcap file: one header, then records back to back (draft-ietf-opsawg-pcap). */
final class PcapRecords implements CaptureRecords {
    static final int MAGIC_MICROSECONDS = 0xA1B2C3D4;
    static final int MAGIC_NANOSECONDS = 0xA1B23C4D;

    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    /** pcap-savefile(5): the link type field is FCS len (4 bits), R, P, Reserved3 (10 bits), link type (16 bits). */
    private static final long FCS_PRESENT = 0x0400_0000L;

    private static final long RESERVED = 0x0BFF_0000L;

    private final CaptureFile file;
    private final boolean nanoseconds;
    private final int fcsLength;
    private int position = FILE_HEADER;
    private CapturedFrame frame = CapturedFrame.NONE;
    private List<String> warnings = List.of();

    private PcapRecords(CaptureFile file, boolean nanoseconds, int fcsLength) {
        this.file = file;
        this.nanoseconds = nanoseconds;
        this.fcsLength = fcsLength;
    }

    /** Reads the file header; the file starts with one of the two magic numbers in the given order. */
    static PcapRecords open(CaptureFile file, ByteOrder order) throws CaptureException {
        file.order(order);
        if (file.size() < FILE_HEADER) {
            throw file.error(0, "a pcap file header of 24 bytes", file.size() + " bytes");
        }
        int major = file.u16(4);
        int minor = file.u16(6);
        if (major != 2 || minor != 4) {
            throw file.error(4, "pcap version 2.4", "version " + major + "." + minor);
        }
        long linkField = file.u32(20);
        if ((linkField & RESERVED) != 0) {
            throw file.error(
                    20, "zero in the reserved bits of the link type", "0x" + Long.toHexString(linkField & RESERVED));
        }
        int linkType = (int) (linkField & 0xFFFF);
        if (linkType != LinkType.ETHERNET) {
            throw file.error(20, LinkType.describe(LinkType.ETHERNET), LinkType.describe(linkType));
        }
        boolean fcsKnown = (linkField & FCS_PRESENT) != 0;
        // pcap-savefile(5): FCS len counts 16-bit words and means nothing unless P is set.
        int fcsLength = fcsKnown ? (int) (linkField >>> 28) * Short.BYTES : 0;
        return new PcapRecords(file, file.i32(0) == MAGIC_NANOSECONDS, fcsLength);
    }

    @Override
    public boolean next() throws CaptureException {
        int record = position;
        int available = file.remaining(record);
        if (available == 0 || !warnings.isEmpty()) {
            return false;
        }
        if (available < RECORD_HEADER) {
            return cutOff(record, RECORD_HEADER - available, "16-byte header");
        }
        long captured = file.u32(record + 8);
        long original = file.u32(record + 12);
        file.checkLengths(record + 8, captured, record + 12, original);
        long missing = RECORD_HEADER + captured - available;
        if (missing > 0) {
            return cutOff(record, missing, captured + " captured bytes");
        }
        // Seconds are unsigned 32-bit, so the sum stays below 2^63 whatever the fraction field holds.
        long timeNs = file.u32(record) * 1_000_000_000L + file.u32(record + 4) * (nanoseconds ? 1L : 1_000L);
        frame = CapturedFrame.withoutFcs(record + RECORD_HEADER, (int) captured, (int) original, fcsLength, timeNs);
        position = record + RECORD_HEADER + (int) captured;
        return true;
    }

    private boolean cutOff(int record, long missing, String ofWhat) {
        warnings = List.of(file.cutOff(record, missing, ofWhat));
        return false;
    }

    @Override
    public CapturedFrame frame() {
        return frame;
    }

    @Override
    public String format() {
        return "pcap, " + (nanoseconds ? "nanoseconds" : "microseconds") + ", " + file.orderName();
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
