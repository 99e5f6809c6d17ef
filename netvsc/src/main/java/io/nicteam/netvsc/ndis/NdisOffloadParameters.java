package io.nicteam.netvsc.ndis;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Which offloads a guest wants. Only the header is read and written; the rest is left zero, which changes nothing.
 *
 * <pre>
 *   0 header (type 0x80) | 4 one octet for each offload ...
 * </pre>
 */
public final class NdisOffloadParameters {

    public static final int BYTES = 28;

    /** Up to NVSP 4. */
    public static final int OLD_BYTES = 22;

    private static final int REVISION = 3;

    private NdisOffloadParameters() {}

    /** Writes an object that changes nothing, of {@link #BYTES} or {@link #OLD_BYTES}. */
    public static void encode(MutableDirectBuffer buffer, int offset, int bytes) {
        buffer.setMemory(offset, bytes, (byte) 0);
        NdisObject.encode(buffer, offset, NdisObject.DEFAULT, REVISION, bytes);
    }

    /** Checks the header of the object in {@code length} bytes at {@code offset}, which has at least {@code bytes}. */
    public static NdisFault check(DirectBuffer buffer, int offset, int length, int bytes) {
        return NdisObject.check(buffer, offset, length, NdisObject.DEFAULT, bytes);
    }
}
