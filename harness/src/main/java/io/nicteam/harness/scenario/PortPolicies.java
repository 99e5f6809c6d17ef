package io.nicteam.harness.scenario;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the virtual switch does to the frames of one port. It sees those of the synthetic path alone.
 *
 * @param acl rules, of which the first that fits a frame decides; what fits none passes
 * @param limit on what the guest sends
 * @param mirroredTo name of the adapter that is given a copy of every frame that passes, either way; none if empty
 * @param dhcpGuard the guest is not to answer as a DHCP server
 * @param routerGuard the guest is not to advertise itself as a router, or to redirect
 */
public record PortPolicies(
        List<AclRule> acl,
        Optional<BandwidthLimit> limit,
        Optional<String> mirroredTo,
        boolean dhcpGuard,
        boolean routerGuard) {

    /** No policy. */
    public static final PortPolicies NONE =
            new PortPolicies(List.of(), Optional.empty(), Optional.empty(), false, false);

    public PortPolicies {
        acl = List.copyOf(acl);
    }

    /** What there is, as an administrator would list it. */
    public enum Kind {
        ACL("access control list"),
        QOS("bandwidth limit"),
        MIRRORING("port mirroring"),
        ROUTER_GUARD("router guard"),
        DHCP_GUARD("DHCP guard");

        private final String phrase;

        Kind(String phrase) {
            this.phrase = phrase;
        }

        /** The name used in sentences. */
        public String phrase() {
            return phrase;
        }
    }

    /** The kinds that are set, in their order. */
    public Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (!acl.isEmpty()) {
            kinds.add(Kind.ACL);
        }
        if (limit.isPresent()) {
            kinds.add(Kind.QOS);
        }
        if (mirroredTo.isPresent()) {
            kinds.add(Kind.MIRRORING);
        }
        if (routerGuard) {
            kinds.add(Kind.ROUTER_GUARD);
        }
        if (dhcpGuard) {
            kinds.add(Kind.DHCP_GUARD);
        }
        return kinds;
    }

    /**
     * A limit on the rate of what a guest sends, as a token bucket has it.
     *
     * @param bitsPerSecond of frames without preamble and gap
     * @param burstBytes what may be sent at once after a pause
     */
    public record BandwidthLimit(long bitsPerSecond, long burstBytes) {}

    /**
     * A rule of an access control list. What is not said fits every frame.
     *
     * @param direction seen from the guest
     * @param remote IPv4 addresses of the other end
     * @param localPort of UDP or TCP, 0 for any
     * @param remotePort of UDP or TCP, 0 for any
     */
    public record AclRule(
            Action action,
            Direction direction,
            Optional<Prefix> remote,
            Protocol protocol,
            int localPort,
            int remotePort) {

        /** What becomes of a frame that fits. */
        public enum Action {
            ALLOW,
            DENY
        }

        /** Which frames it is about. */
        public enum Direction {
            INBOUND,
            OUTBOUND,
            BOTH
        }

        /** What the frames carry. */
        public enum Protocol {
            ANY,
            TCP,
            UDP
        }
    }

    /**
     * IPv4 addresses that begin alike.
     *
     * @param address one of them
     * @param bits how many bits are alike, 0 to 32
     */
    public record Prefix(int address, int bits) {

        /** Whether the address is one of them. */
        public boolean contains(int other) {
            return bits == 0 || (address ^ other) >>> (Integer.SIZE - bits) == 0;
        }
    }
}
