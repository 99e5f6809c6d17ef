package io.nicteam.netvsc;

import io.nicteam.netvsc.control.LinkOptions;
import io.nicteam.netvsc.nvsp.NvspVersion;

/**
 * How the miniport works. Sizes take effect when the adapter is attached.
 *
 * @param newest the NVSP version offered first
 * @param mtu largest payload of an Ethernet frame, in bytes
 * @param ringBytes data bytes of each ring, a power of two
 * @param channels channels wanted, the primary one included; the host may grant fewer
 * @param receiveBufferBytes memory shared for frames from the host
 * @param sendBufferBytes memory shared for frames to the host
 * @param pollBudget frames after which a poll takes a break, at least 1
 * @param pollFrameNs time a poll spends on one received frame
 * @param replyTimeoutNs bound on every wait for the host
 * @param link what is done about what the host says of the link
 */
public record NetvscOptions(
        NvspVersion newest,
        int mtu,
        int ringBytes,
        int channels,
        int receiveBufferBytes,
        int sendBufferBytes,
        int pollBudget,
        long pollFrameNs,
        long replyTimeoutNs,
        LinkOptions link) {

    /** The same with another MTU. */
    public NetvscOptions withMtu(int bytes) {
        return with(bytes, ringBytes, channels);
    }

    /** The same with rings of another size. */
    public NetvscOptions withRingBytes(int bytes) {
        return with(mtu, bytes, channels);
    }

    /** The same with another number of channels. */
    public NetvscOptions withChannels(int count) {
        return with(mtu, ringBytes, count);
    }

    private NetvscOptions with(int newMtu, int newRingBytes, int newChannels) {
        return new NetvscOptions(
                newest,
                newMtu,
                newRingBytes,
                newChannels,
                receiveBufferBytes,
                sendBufferBytes,
                pollBudget,
                pollFrameNs,
                replyTimeoutNs,
                link);
    }
}
