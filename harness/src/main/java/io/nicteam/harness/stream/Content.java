package io.nicteam.harness.stream;

import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;

/** The bytes of a stream: different at every position, and the same whenever they are asked for. */
final class Content {

    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final long seed;

    Content(long seed) {
        this.seed = seed;
    }

    /** Writes bytes of the stream; position and length are multiples of 8. */
    void write(MutableDirectBuffer into, int at, long position, int length) {
        for (int i = 0; i < length; i += Long.BYTES) {
            long z = seed + ((position + i) / Long.BYTES + 1) * GOLDEN;
            z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
            into.putLong(at + i, z ^ (z >>> 31), ByteOrder.LITTLE_ENDIAN);
        }
    }
}
