package io.nicteam.harness.traffic;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * A 32-bit digest of a frame's content, to tell whether what arrived is what was offered. Four lanes of eight bytes, so
 * that one multiplication need not wait for the other.
 *
 * <p>The source address is left out: a team may rewrite it, and one that is not the guest's gets through no switch. So is
 * nothing else, and nothing at all of what is too short for a frame.
 */
public final class FrameHash {

    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
    private static final int HEAD_BYTES = 2 * Long.BYTES;
    private static final long DESTINATION = 0xFFFF_FFFF_FFFFL;
    private static final int LANES_BYTES = 4 * Long.BYTES;

    private FrameHash() {}

    public static int of(DirectBuffer buffer, int offset, int length) {
        int end = offset + length;
        int at = offset;
        long a = length;
        long b = 1;
        long c = 2;
        long d = 3;
        if (length >= HEAD_BYTES) {
            b = (word(buffer, offset) & DESTINATION) * MULTIPLIER;
            c = (c ^ (word(buffer, offset + 8) >>> 32)) * MULTIPLIER;
            at += HEAD_BYTES;
        }
        for (; at + LANES_BYTES <= end; at += LANES_BYTES) {
            a = (a ^ word(buffer, at)) * MULTIPLIER;
            b = (b ^ word(buffer, at + 8)) * MULTIPLIER;
            c = (c ^ word(buffer, at + 16)) * MULTIPLIER;
            d = (d ^ word(buffer, at + 24)) * MULTIPLIER;
        }
        long hash =
                fold(a) ^ Long.rotateLeft(fold(b), 16) ^ Long.rotateLeft(fold(c), 32) ^ Long.rotateLeft(fold(d), 48);
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = fold((hash ^ word(buffer, at)) * MULTIPLIER);
        }
        for (; at < end; at++) {
            hash = fold((hash ^ buffer.getByte(at)) * MULTIPLIER);
        }
        return (int) fold(hash * MULTIPLIER);
    }

    private static long word(DirectBuffer buffer, int at) {
        return buffer.getLong(at, ByteOrder.LITTLE_ENDIAN);
    }

    /** Brings the upper half, where a multiplication mixes best, down to the lower. */
    private static long fold(long value) {
        return value ^ (value >>> 32);
    }
}
