package io.nicteam.harness.scenario;

import io.nicteam.attributes.Attributes;
import io.nicteam.frame.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which of an adapter's attributes are to be others; what is empty stays as it is.
 *
 * @param groups number of multicast groups to be in
 */
public record AttributeWish(
        Optional<Long> mac,
        Optional<Integer> vlan,
        Optional<Integer> mtu,
        Optional<Integer> groups,
        Optional<Boolean> promiscuous) {

    /** 01:00:5e: what IPv4 groups are made of (RFC 1112). */
    private static final long FIRST_GROUP = 0x0100_5E00_0001L;

    /** What an adapter with {@code present} is to have. */
    public Attributes over(Attributes present) {
        return new Attributes(
                mac.orElse(present.mac()),
                vlan.orElse(present.vlan()),
                mtu.orElse(present.mtu()),
                groups.map(AttributeWish::addresses).orElse(present.groups()),
                promiscuous.orElse(present.promiscuous()));
    }

    private static List<Long> addresses(int count) {
        List<Long> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(FIRST_GROUP + i);
        }
        return addresses;
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        mac.ifPresent(value -> parts.add("MAC " + MacAddress.format(value)));
        vlan.ifPresent(value -> parts.add("VLAN " + value));
        mtu.ifPresent(value -> parts.add("MTU " + value));
        groups.ifPresent(value -> parts.add(value + " groups"));
        promiscuous.ifPresent(value -> parts.add(value ? "promiscuous" : "not promiscuous"));
        return String.join(", ", parts);
    }
}
