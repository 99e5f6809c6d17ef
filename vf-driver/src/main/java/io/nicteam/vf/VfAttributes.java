package io.nicteam.vf;

import io.nicteam.frame.MacAddress;

/**
 * What a driver knows of its function from others than itself.
 *
 * @param mac of its VPort, as a 48-bit number
 * @param vlan of its VPort, 0 for none; frames in the rings are without it
 * @param linkBitsPerSecond rate of its link, 0 without one
 * @param mtu largest payload of a frame that the PF lets it send, in bytes
 * @param queuePairs that it may use
 */
public record VfAttributes(long mac, int vlan, long linkBitsPerSecond, int mtu, int queuePairs) {

    static final VfAttributes UNKNOWN = new VfAttributes(0, 0, 0, 0, 0);

    boolean hasLink() {
        return linkBitsPerSecond > 0;
    }

    @Override
    public String toString() {
        String link = hasLink() ? "link " + linkBitsPerSecond / 1_000_000 + " Mbit/s" : "no link";
        return MacAddress.format(mac) + ", VLAN " + vlan + ", " + link + ", MTU " + mtu;
    }
}
