package io.nicteam.netvsc.control;

import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.vmbus.Sections;

/** What guest and host have agreed on, and what the host told of the adapter, since the channel was last opened. */
public final class Agreement {

    NvspVersion offered = NvspVersion.V6_1;
    NvspVersion version = NvspVersion.V1;
    Sections receive;
    Sections send;
    int framesAPacket = 1;
    int alignment = 1;
    int largestPayload;
    long address;
    long linkBitsPerSecond;
    boolean mediaConnected = true;
    int rssTableEntries;
    int receiveQueues = 1;
    int channels = 1;

    /** Nothing is agreed on; {@code newest} is to be offered first. */
    public void forget(NvspVersion newest) {
        offered = newest;
        version = NvspVersion.V1;
        receive = null;
        send = null;
        framesAPacket = 1;
        alignment = 1;
        largestPayload = 0;
        address = 0;
        linkBitsPerSecond = 0;
        mediaConnected = true;
        rssTableEntries = 0;
        receiveQueues = 1;
        channels = 1;
    }

    /** The version of NVSP; the first one until another is agreed on. */
    public NvspVersion version() {
        return version;
    }

    /** The host's cut of the receive buffer. */
    public Sections receive() {
        return receive;
    }

    /** The host's cut of the send buffer. */
    public Sections send() {
        return send;
    }

    /** Frames that the host takes in one packet. */
    public int framesAPacket() {
        return framesAPacket;
    }

    /** At which multiple of bytes each of them begins. */
    public int alignment() {
        return alignment;
    }

    /** The MTU that the host states, 0 when it does not. */
    public int largestPayload() {
        return largestPayload;
    }

    /** The MAC address that the host states, 0 when it does not. */
    public long address() {
        return address;
    }

    /** Speed of the link, 0 when the host does not say. */
    public long linkBitsPerSecond() {
        return linkBitsPerSecond;
    }

    /** Whether the link was up when the adapter was attached. */
    public boolean mediaConnected() {
        return mediaConnected;
    }

    /** Whether the host may hand up a coalesced frame in pieces. */
    public boolean coalescing() {
        return version.atLeast(NvspVersion.V6_1);
    }

    /** Channels that may be used, the primary one included. */
    public int channels() {
        return channels;
    }
}
