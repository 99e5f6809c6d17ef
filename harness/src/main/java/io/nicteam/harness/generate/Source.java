package io.nicteam.harness.generate;

/**
 * A generator of traffic.
 *
 * @param outbound whether the guest sends; otherwise the peer
 * @param adapter position of the guest's adapter
 * @param frames how many, on average, until traffic ends
 * @param poisson whether gaps are exponential instead of equal
 * @param bytes size of its frames
 * @param flows how many
 * @param tcp whether frames look like TCP instead of UDP
 * @param groupPercent share of broadcast frames, and of multicast frames
 */
public record Source(
        boolean outbound,
        int adapter,
        int frames,
        boolean poisson,
        int bytes,
        int flows,
        boolean tcp,
        int groupPercent) {

    /** The plainest one of that direction. */
    static Source plain(boolean outbound, int adapter, int frames) {
        return new Source(outbound, adapter, frames, false, PLAIN_BYTES, 1, false, 0);
    }

    private static final int PLAIN_BYTES = 60;

    Source withFrames(int fewer) {
        return new Source(outbound, adapter, fewer, poisson, bytes, flows, tcp, groupPercent);
    }
}
