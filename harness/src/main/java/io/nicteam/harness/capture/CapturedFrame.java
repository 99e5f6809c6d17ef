package io.nicteam.harness.capture;

/**
 * One record of a capture: where its Ethernet frame lies in the file, without preamble and without FCS.
 *
 * @param dataOffset     first captured byte, in bytes from the start of the file
 * @param capturedLength bytes present in the file, FCS excluded
 * @param originalLength bytes the frame had on the wire, FCS excluded; never less than {@code capturedLength}
 * @param timeNs         capture time, nanoseconds since 1970-01-01T00:00Z, or {@link #NO_TIME}
 */
public record CapturedFrame(int dataOffset, int capturedLength, int originalLength, long timeNs) {
    /** The record carries no time stamp (pcapng Simple Packet Block). */
    public static final long NO_TIME = -1;

    static final CapturedFrame NONE = new CapturedFrame(0, 0, 0, NO_TIME);

    /**
     * The frame without its last {@code fcsLength} bytes on the wire. A snapped record holds only the part of the FCS,
     * if any, that lies before the cut.
     */
    static CapturedFrame withoutFcs(
            int dataOffset, int capturedLength, int originalLength, int fcsLength, long timeNs) {
        int original = Math.max(0, originalLength - fcsLength);
        return new CapturedFrame(dataOffset, Math.min(capturedLength, original), original, timeNs);
    }
}
