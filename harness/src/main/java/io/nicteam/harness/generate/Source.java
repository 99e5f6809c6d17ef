package io.nicteam.harness.generate;

/**
 * A generator of traffic.
 *
 * @param outbound whether the guest sends; otherwise the peer
 * @param end which of the {@link Layout#ends} of the guests
 * @param frames how many, on average, until traffic ends
 * @param poisson whether gaps are exponential instead of equal
 * @param bytes size of its frames
 * @param flows how many
 * @param tcp whether frames look like TCP instead of UDP
 * @param groupPercent share of broadcast frames, and of multicast frames
 */
public record Source(
        boolean outbound, int end, int frames, boolean poisson, int bytes, int flows, boolean tcp, int groupPercent) {

    /** The plainest one of that direction. */
    static Source plain(boolean outbound, int end, int frames) {
        return new Source(outbound, end, frames, false, PLAIN_BYTES, 1, false, 0);
    }

    private static final int PLAIN_BYTES = 60;

    /** The same where there are only so many ends. */
    Source among(int count) {
        return end < count ? this : new Source(outbound, end % count, frames, poisson, bytes, flows, tcp, groupPercent);
    }

    Source withFrames(int fewer) {
        return new Source(outbound, end, fewer, poisson, bytes, flows, tcp, groupPercent);
    }
}
