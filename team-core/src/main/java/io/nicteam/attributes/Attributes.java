package io.nicteam.attributes;

import io.nicteam.frame.MacAddress;
import java.util.List;

/**
 * What a stack sets on an adapter.
 *
 * @param mac address, as a 48-bit number
 * @param vlan registered with the members, 0 for none
 * @param mtu largest payload of an Ethernet frame, in bytes
 * @param groups addresses of multicast groups, as 48-bit numbers
 * @param promiscuous whether frames to any address are wanted
 */
public record Attributes(long mac, int vlan, int mtu, List<Long> groups, boolean promiscuous) {

    public Attributes {
        groups = List.copyOf(groups);
    }

    @Override
    public String toString() {
        return MacAddress.format(mac) + ", VLAN " + vlan + ", MTU " + mtu + ", " + groups.size() + " groups"
                + (promiscuous ? ", promiscuous" : "");
    }
}
