package io.nicteam.harness.capture;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A pcapng file: sections of blocks, each section with its own byte order and interfaces
 * (draft-ietf-opsawg-pcapng, 3 and 4). Blocks of a type not needed for replay are skipped by their length.
 */
final class PcapngRecords implements CaptureRecords {
    /** A palindrome, so that it can be recognised before the byte order is known. */
    static final int SECTION_HEADER = 0x0A0D0D0A;

    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;

    /** Block type and total length before the body, total length again after it. */
    private static final int BLOCK_HEADER = 8;

    private static final int SMALLEST_BLOCK = 12;
    private static final int SMALLEST_SECTION_HEADER = 28;

    /** libpcap's own limit; without one, a corrupt length would pass for a file that is cut off. */
    private static final int LARGEST_BLOCK = 16 * 1024 * 1024;

    /** Interface, time stamp and both lengths: the same size in both kinds of timed packet block. */
    private static final int PACKET_FIELDS = 20;

    /** Code of epb_flags and of the obsolete block's pack_flags. */
    private static final int OPTION_FLAGS = 2;

    private final CaptureFile file;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private final String firstOrder;
    private int sections;
    private int position;
    private CapturedFrame frame = CapturedFrame.NONE;
    private List<String> warnings = List.of();

    private PcapngRecords(CaptureFile file) {
        this.file = file;
        this.firstOrder = file.orderName();
    }

    /** The file starts with {@link #SECTION_HEADER}; what follows it must be there in full. */
    static PcapngRecords open(CaptureFile file) throws CaptureException {
        if (file.size() < SMALLEST_SECTION_HEADER) {
            throw file.error(0, "a pcapng section header of 28 bytes", file.size() + " bytes");
        }
        readByteOrder(file, 0);
        long length = blockLength(file, 0, SMALLEST_SECTION_HEADER);
        if (length > file.size()) {
            throw file.error(0, "a pcapng section header of " + length + " bytes", file.size() + " bytes");
        }
        return new PcapngRecords(file);
    }

    @Override
    public boolean next() throws CaptureException {
        while (warnings.isEmpty() && file.remaining(position) > 0) {
            int block = position;
            int available = file.remaining(block);
            if (available < SMALLEST_BLOCK) {
                return cutOff(block, SMALLEST_BLOCK - available, "block header and trailer");
            }
            int smallest = SMALLEST_BLOCK;
            if (file.i32(block) == SECTION_HEADER) {
                readByteOrder(file, block);
                smallest = SMALLEST_SECTION_HEADER;
            }
            int length = blockLength(file, block, smallest);
            if (length > available) {
                return cutOff(block, length - available, length + " bytes");
            }
            int end = block + length - Integer.BYTES;
            if (file.u32(end) != length) {
                throw file.error(end, "the block's length again, " + length, String.valueOf(file.u32(end)));
            }
            position = block + length;
            if (readBlock(file.i32(block), block + BLOCK_HEADER, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean cutOff(int block, int missing, String ofWhat) {
        warnings = List.of(file.cutOff(block, missing, ofWhat));
        return false;
    }

    /** Sets the byte order from the section header at {@code block}, of which at least 12 bytes are there. */
    private static void readByteOrder(CaptureFile file, int block) throws CaptureException {
        int at = block + BLOCK_HEADER;
        file.order(ByteOrder.BIG_ENDIAN);
        int magic = file.i32(at);
        if (magic == Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
            file.order(ByteOrder.LITTLE_ENDIAN);
        } else if (magic != BYTE_ORDER_MAGIC) {
            throw file.error(at, "byte-order magic 1a2b3c4d in either order", String.format("%08x", magic));
        }
    }

    private static int blockLength(CaptureFile file, int block, int smallest) throws CaptureException {
        long length = file.u32(block + 4);
        if (length < smallest || length > LARGEST_BLOCK || length % 4 != 0) {
            throw file.error(
                    block + 4,
                    "a block length of " + smallest + " to " + LARGEST_BLOCK + " bytes, a multiple of 4",
                    String.valueOf(length));
        }
        return (int) length;
    }

    /** Reads the block with body {@code [body, end)}; true if it holds a packet. */
    private boolean readBlock(int type, int body, int end) throws CaptureException {
        switch (type) {
            case SECTION_HEADER -> {
                checkVersion(body + 4);
                interfaces.clear(); // 4.1: interface ids start again in each section
                sections++;
            }
            case INTERFACE_DESCRIPTION -> interfaces.add(PcapngInterface.read(file, body, end));
            case ENHANCED_PACKET -> {
                requireBody(body, end, PACKET_FIELDS);
                readTimedPacket(file.u32(body), body, end);
            }
            case OBSOLETE_PACKET -> {
                requireBody(body, end, PACKET_FIELDS);
                readTimedPacket(file.u16(body), body, end); // the upper half counts drops
            }
            case SIMPLE_PACKET -> readSimplePacket(body, end);
            default -> {
                return false;
            }
        }
        return type != SECTION_HEADER && type != INTERFACE_DESCRIPTION;
    }

    private void checkVersion(int offset) throws CaptureException {
        int major = file.u16(offset);
        int minor = file.u16(offset + 2);
        // 4.1: some writers have used minor version 2 for the format of 1.0.
        if (major != 1 || (minor != 0 && minor != 2)) {
            throw file.error(offset, "pcapng version 1.0", "version " + major + "." + minor);
        }
    }

    private void requireBody(int body, int end, int fields) throws CaptureException {
        if (end - body < fields) {
            throw file.error(body, fields + " bytes of packet fields", (end - body) + " bytes");
        }
    }

    private void readTimedPacket(long interfaceId, int body, int end) throws CaptureException {
        PcapngInterface from = ethernetInterface(interfaceId, body);
        long captured = file.u32(body + 12);
        long original = file.u32(body + 16);
        checkCaptured(body + 12, captured, end - body - PACKET_FIELDS);
        file.checkLengths(body + 12, captured, body + 16, original);
        long timeNs = from.timeNs(file, body + 4, file.u32(body + 4) << 32 | file.u32(body + 8));
        int data = body + PACKET_FIELDS;
        int padded = ((int) captured + 3) & ~3;
        int fcsLength = fcsLength(from, data + padded, end);
        frame = CapturedFrame.withoutFcs(data, (int) captured, (int) original, fcsLength, timeNs);
    }

    /** 4.3.1: bits 5 to 8 of the flags are the packet's FCS length in bytes, 0 where not known. */
    private int fcsLength(PcapngInterface from, int optionsStart, int end) throws CaptureException {
        int fcsLength = from.fcsLength();
        PcapngOptions options = new PcapngOptions(file, optionsStart, end);
        while (options.next()) {
            if (options.code() == OPTION_FLAGS) {
                int announced = file.i32(options.value("packet flags", 4)) >>> 5 & 0xF;
                fcsLength = announced == 0 ? fcsLength : announced;
            }
        }
        return fcsLength;
    }

    /** 4.4: no captured length of its own (the shorter of original and snap length), interface 0, no time. */
    private void readSimplePacket(int body, int end) throws CaptureException {
        requireBody(body, end, Integer.BYTES);
        PcapngInterface from = ethernetInterface(0, body);
        long original = file.u32(body);
        long captured = from.snapLength() == 0 ? original : Math.min(original, from.snapLength());
        checkCaptured(body, captured, end - body - Integer.BYTES);
        file.checkLengths(body, captured, body, original);
        frame = CapturedFrame.withoutFcs(
                body + Integer.BYTES, (int) captured, (int) original, from.fcsLength(), CapturedFrame.NO_TIME);
    }

    private void checkCaptured(int offset, long captured, int room) throws CaptureException {
        if (captured > room) {
            throw file.error(
                    offset, "a captured length of at most the block's " + room + " bytes", captured + " bytes");
        }
    }

    private PcapngInterface ethernetInterface(long id, int packetBody) throws CaptureException {
        if (id >= interfaces.size()) {
            throw file.error(
                    packetBody,
                    "a packet of one of the " + interfaces.size() + " interfaces described so far",
                    "interface " + id);
        }
        PcapngInterface from = interfaces.get((int) id);
        if (from.linkType() != LinkType.ETHERNET) {
            throw file.error(
                    from.linkTypeOffset(),
                    LinkType.describe(LinkType.ETHERNET) + " for an interface with packets",
                    LinkType.describe(from.linkType()) + " for interface " + id + ", met at byte "
                            + (packetBody - BLOCK_HEADER));
        }
        return from;
    }

    @Override
    public CapturedFrame frame() {
        return frame;
    }

    @Override
    public String format() {
        return "pcapng, " + firstOrder + (sections > 1 ? ", " + sections + " sections" : "");
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }
}
