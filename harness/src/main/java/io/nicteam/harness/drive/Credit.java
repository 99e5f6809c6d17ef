package io.nicteam.harness.drive;

/**
 * How much a sender may have on the wire: the kernel drops without a word what its socket buffers cannot hold, so that
 * never more than a fraction of them is used. The sender's own; one thread.
 */
final class Credit {

    private final int frames;
    private final int bytes;
    private final int[] lengths;
    private long sent;
    private long settled;
    private long bytesOut;

    /**
     * @param frames on the wire at most, a power of two
     * @param bytes on the wire at most; a single longer frame may still travel alone
     */
    Credit(int frames, int bytes) {
        this.frames = frames;
        this.bytes = bytes;
        lengths = new int[frames];
    }

    /** Whether a frame may be sent now. */
    boolean covers(int length) {
        long out = sent - settled;
        return out == 0 || (out < frames && bytesOut + length <= bytes);
    }

    /** A frame is sent. */
    void spend(int length) {
        lengths[(int) sent & (frames - 1)] = length;
        bytesOut += length;
        sent++;
    }

    /** The receiver has done with the first {@code total} frames ever sent. */
    void settledUpTo(long total) {
        while (settled < total) {
            bytesOut -= lengths[(int) settled & (frames - 1)];
            settled++;
        }
    }
}
