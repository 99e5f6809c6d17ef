package io.nicteam.harness.drive;

import io.nicteam.harness.wire.Transport;

/**
 * How a live run crosses the kernel.
 *
 * @param transport which of Netty's transports
 * @param uplinkPort UDP port of the model's end, 0 for any free one
 * @param peerPort UDP port of the peer's end, 0 for any free one
 * @param creditFrames frames on the wire at most, each way, a power of two
 * @param creditBytes bytes of frames on the wire at most, each way
 * @param warmUpNs how long the same traffic runs beforehand, unmeasured and without faults, so that what is measured does
 *     not share the machine with the compiler; 0 for not at all
 */
public record LiveOptions(
        Transport.Choice transport, int uplinkPort, int peerPort, int creditFrames, int creditBytes, long warmUpNs) {

    /** Any port, the best transport, and as much credit as socket buffers hold many times over. */
    public static final LiveOptions DEFAULT = new LiveOptions(Transport.Choice.AUTO, 0, 0, 256, 256 << 10, 500_000_000);

    /** The same with another transport. */
    public LiveOptions with(Transport.Choice other) {
        return new LiveOptions(other, uplinkPort, peerPort, creditFrames, creditBytes, warmUpNs);
    }

    /** The same with other ports. */
    public LiveOptions withPorts(int uplink, int peer) {
        return new LiveOptions(transport, uplink, peer, creditFrames, creditBytes, warmUpNs);
    }

    /** The same with another warm-up. */
    public LiveOptions withWarmUp(long ns) {
        return new LiveOptions(transport, uplinkPort, peerPort, creditFrames, creditBytes, ns);
    }
}
