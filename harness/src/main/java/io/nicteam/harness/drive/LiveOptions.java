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
 */
public record LiveOptions(Transport.Choice transport, int uplinkPort, int peerPort, int creditFrames, int creditBytes) {

    /** Any port, the best transport, and as much credit as socket buffers hold many times over. */
    public static final LiveOptions DEFAULT = new LiveOptions(Transport.Choice.AUTO, 0, 0, 256, 256 << 10);

    /** The same with another transport. */
    public LiveOptions with(Transport.Choice other) {
        return new LiveOptions(other, uplinkPort, peerPort, creditFrames, creditBytes);
    }

    /** The same with other ports. */
    public LiveOptions withPorts(int uplink, int peer) {
        return new LiveOptions(transport, uplink, peer, creditFrames, creditBytes);
    }
}
