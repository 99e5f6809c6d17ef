package io.nicteam.harness.traffic;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** A 32-bit digest of a frame's content, to tell whether what arrived is what was offered. */
public final class FrameHash {

    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private FrameHash() {}

    public static int of(DirectBuffer buffer, int offset, int length) {
        long hash = length * MULTIPLIER;
        int end = offset + length;
        int at = offset;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = (hash ^ buffer.getLong(at, ByteOrder.LITTLE_ENDIAN)) * MULTIPLIER;
            hash ^= hash >>> 29;
        }
        for (; at < end; at++) {
            hash = (hash ^ buffer.getByte(at)) * MULTIPLIER;
        }
        return (int) (hash ^ (hash >>> 32));
    }
}
