package io.nicteam.netvsc;

import io.nicteam.netvsc.rndis.PerPacketInfo;
import io.nicteam.netvsc.rndis.RndisPacketEncoder;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** Frames for tests, and the RNDIS messages they come in. */
final class Frames {

    private Frames() {}

    /** A frame of no known protocol. */
    static byte[] plain(int bytes, int fill) {
        byte[] frame = new byte[bytes];
        Arrays.fill(frame, (byte) fill);
        return frame;
    }

    /** A TCP segment over IPv4 of a flow, with a number in its last four bytes. */
    static byte[] tcp(int flow, int number) {
        UnsafeBuffer frame = new UnsafeBuffer(new byte[64]);
        frame.putShort(12, (short) 0x0008);
        frame.putByte(14, (byte) 0x45);
        frame.putByte(16, (byte) 0);
        frame.putByte(17, (byte) 50);
        frame.putByte(22, (byte) 64);
        frame.putByte(23, (byte) 6);
        frame.putInt(26, 0x0101_010A);
        frame.putInt(30, 0x0201_010A);
        frame.putShort(34, (short) (1000 + flow * 77));
        frame.putShort(36, (short) 80);
        frame.putByte(46, (byte) 0x50);
        frame.putInt(56, flow);
        frame.putInt(60, number);
        return frame.byteArray();
    }

    static int flow(byte[] frame) {
        return new UnsafeBuffer(frame).getInt(56);
    }

    static int number(byte[] frame) {
        return new UnsafeBuffer(frame).getInt(60);
    }

    static byte[] rndis(byte[] frame) {
        return rndis(frame, new PerPacketInfo());
    }

    static byte[] rndis(byte[] frame, PerPacketInfo info) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[RndisPacketEncoder.bytes(frame.length, info)]);
        RndisPacketEncoder.encode(message, 0, new UnsafeBuffer(frame), 0, frame.length, info);
        return message.byteArray();
    }

    /** A piece of a frame that the host joined from several. */
    static byte[] piece(byte[] bytes, int flags) {
        PerPacketInfo info = new PerPacketInfo();
        info.packetId(flags, 7);
        return rndis(bytes, info);
    }
}
