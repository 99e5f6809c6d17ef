package io.nicteam.harness.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes captures byte by byte, right or deliberately wrong, independently of the reader's constants. */
final class CaptureBytes {
    static final int MICROSECONDS = 0xA1B2C3D4;
    static final int NANOSECONDS = 0xA1B23C4D;
    static final int MTU = 1500;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    private CaptureBytes() {}

    static CaptureBytes pcap(ByteOrder order, int magic) {
        return pcap(order, magic, 1);
    }

    static CaptureBytes pcap(ByteOrder order, int magic, int linkField) {
        return pcap(order, magic, 2, 4, linkField);
    }

    static CaptureBytes pcap(ByteOrder order, int magic, int major, int minor, int linkField) {
        CaptureBytes bytes = new CaptureBytes();
        bytes.order = order;
        return bytes.i32(magic).u16(major).u16(minor).i32(0).i32(0).i32(262_144).i32(linkField);
    }

    /** A pcapng file whose first section is already begun. */
    static CaptureBytes pcapng(ByteOrder order) {
        return new CaptureBytes().section(order);
    }

    static CaptureBytes raw(byte[] start) {
        CaptureBytes bytes = new CaptureBytes();
        bytes.out.writeBytes(start);
        return bytes;
    }

    static CaptureBytes text(String text) {
        return raw(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A frame of {@code length} bytes (14 or more) from 02:..:01 to 02:..:02, its payload counting up from a seed. */
    static byte[] frame(int length, int seed) {
        byte[] frame = new byte[length];
        for (int i = 14; i < length; i++) {
            frame[i] = (byte) (seed + i);
        }
        byte[] header = {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x08, 0x00};
        System.arraycopy(header, 0, frame, 0, header.length);
        return frame;
    }

    /** A frame with the given tag protocol identifiers before an IPv4 EtherType. */
    static byte[] tagged(int length, int... tpids) {
        byte[] frame = frame(length, 0);
        ByteBuffer types = ByteBuffer.wrap(frame, 12, length - 12);
        for (int tpid : tpids) {
            types.putShort((short) tpid).putShort((short) 7);
        }
        types.putShort((short) 0x0800);
        return frame;
    }

    CaptureBytes packet(long seconds, int fraction, byte[] data) {
        return packet(seconds, fraction, data, data.length);
    }

    CaptureBytes packet(long seconds, int fraction, byte[] data, int originalLength) {
        i32((int) seconds).i32(fraction).i32(data.length).i32(originalLength);
        out.writeBytes(data);
        return this;
    }

    CaptureBytes section(ByteOrder newOrder) {
        return section(newOrder, 1, 0);
    }

    CaptureBytes section(ByteOrder newOrder, int major, int minor) {
        order = newOrder;
        return block(
                0x0A0D0D0A, body().i32(0x1A2B3C4D).u16(major).u16(minor).i64(-1).toBytes());
    }

    /** An Ethernet interface with microseconds and no snap length. */
    CaptureBytes ethernet() {
        return description(1, 0);
    }

    CaptureBytes description(int linkType, int snapLength, byte[]... options) {
        CaptureBytes body = body().u16(linkType).u16(0).i32(snapLength);
        return block(1, body.options(options).toBytes());
    }

    CaptureBytes enhanced(int interfaceId, long ticks, byte[] data) {
        return enhanced(interfaceId, ticks, data, data.length);
    }

    CaptureBytes enhanced(int interfaceId, long ticks, byte[] data, int originalLength, byte[]... options) {
        CaptureBytes body = body().i32(interfaceId);
        return timed(6, body, ticks, data, originalLength, options);
    }

    CaptureBytes obsolete(int interfaceId, int drops, long ticks, byte[] data) {
        return timed(2, body().u16(interfaceId).u16(drops), ticks, data, data.length);
    }

    CaptureBytes simple(byte[] data, int originalLength) {
        return block(3, body().i32(originalLength).padded(data).toBytes());
    }

    CaptureBytes block(int type, byte[] body) {
        int length = 12 + (body.length + 3 & ~3);
        return i32(type).i32(length).padded(body).i32(length);
    }

    private CaptureBytes timed(
            int type, CaptureBytes body, long ticks, byte[] data, int originalLength, byte[]... options) {
        body.i32((int) (ticks >>> 32)).i32((int) ticks).i32(data.length).i32(originalLength);
        return block(type, body.padded(data).options(options).toBytes());
    }

    private CaptureBytes options(byte[]... options) {
        for (byte[] option : options) {
            out.writeBytes(option);
        }
        return options.length == 0 ? this : i32(0);
    }

    /** An option in the byte order of the section begun last. */
    byte[] option(int code, byte[] value) {
        return body().u16(code).u16(value.length).padded(value).toBytes();
    }

    byte[] resolution(int value) {
        return option(9, new byte[] {(byte) value});
    }

    byte[] timeOffset(long seconds) {
        return option(14, body().i64(seconds).toBytes());
    }

    byte[] fcsLength(int value) {
        return option(13, new byte[] {(byte) value});
    }

    byte[] packetFlags(int flags) {
        return option(2, body().i32(flags).toBytes());
    }

    CaptureBytes i32(int value) {
        out.writeBytes(ByteBuffer.allocate(4).order(order).putInt(value).array());
        return this;
    }

    private CaptureBytes u16(int value) {
        out.writeBytes(
                ByteBuffer.allocate(2).order(order).putShort((short) value).array());
        return this;
    }

    private CaptureBytes i64(long value) {
        out.writeBytes(ByteBuffer.allocate(8).order(order).putLong(value).array());
        return this;
    }

    private CaptureBytes padded(byte[] data) {
        out.writeBytes(data);
        out.writeBytes(new byte[-data.length & 3]);
        return this;
    }

    private CaptureBytes body() {
        CaptureBytes body = new CaptureBytes();
        body.order = order;
        return body;
    }

    int size() {
        return out.size();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    /** Without the last {@code missing} bytes. */
    CaptureBytes cut(int missing) {
        byte[] all = toBytes();
        CaptureBytes shorter = raw(Arrays.copyOf(all, all.length - missing));
        shorter.order = order;
        return shorter;
    }

    CaptureReader reader() throws CaptureException {
        return CaptureReader.over("test.cap", ByteBuffer.wrap(toBytes()));
    }

    CaptureTrace trace() throws CaptureException {
        return new TraceLoader(reader(), MTU).load();
    }

    Path writeTo(Path file) {
        try {
            return Files.write(file, toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frame {@code i} of a trace. */
    static byte[] frameOf(CaptureTrace trace, int i) {
        byte[] frame = new byte[trace.length(i)];
        trace.copyTo(i, new UnsafeBuffer(frame), 0);
        return frame;
    }
}
