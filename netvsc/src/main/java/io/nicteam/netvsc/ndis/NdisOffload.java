package io.nicteam.netvsc.ndis;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What a host can compute for a guest. Only the header is read and written; the parts are left zero, which offers nothing.
 *
 * <pre>
 *   0 header (type 0xA7) | 4 checksum | 36 large send 1 | 52 IPsec | 80 large send 2 | 108 flags      112 bytes: revision 1
 *   112 IPsec 2                                                                                       144 bytes: revision 2
 *   144 receive segment coalescing | 148 encapsulation                                                156 bytes: revision 3
 * </pre>
 */
public final class NdisOffload {

    /** Longest of the revisions. */
    public static final int BYTES = 156;

    private static final int[] BYTES_BY_REVISION = {0, 112, 144, BYTES};
    private static final int NEWEST_REVISION = 3;

    private NdisOffload() {}

    /** Bytes of a revision, 1 to 3; later ones have at least those of the third. */
    public static int bytes(int revision) {
        return BYTES_BY_REVISION[Math.min(revision, NEWEST_REVISION)];
    }

    /** Writes an object that offers nothing and returns its length. */
    public static int encode(MutableDirectBuffer buffer, int offset, int revision) {
        int bytes = bytes(revision);
        buffer.setMemory(offset, bytes, (byte) 0);
        NdisObject.encode(buffer, offset, NdisObject.OFFLOAD, revision, bytes);
        return bytes;
    }

    /** Checks the header of the object in {@code length} bytes at {@code offset}. */
    public static NdisFault check(DirectBuffer buffer, int offset, int length) {
        NdisFault fault = NdisObject.check(buffer, offset, length, NdisObject.OFFLOAD, NdisObject.BYTES);
        if (fault != NdisFault.NONE) {
            return fault;
        }
        int revision = NdisObject.revision(buffer, offset);
        if (revision == 0) {
            return NdisFault.REVISION;
        }
        return NdisObject.size(buffer, offset) < bytes(revision) ? NdisFault.SHORT : NdisFault.NONE;
    }
}
