package io.nicteam.team;

/**
 * Probes that a team sends over its members, to learn of what no link tells.
 *
 * @param kind what is sent
 * @param everyNs time between two rounds, and what {@link Liveness#pollNs} should be a multiple of
 * @param overAll whether all members are probed, or the active one only while there is one
 * @param proof what proves that a member's path works
 */
public record Probing(Kind kind, long everyNs, boolean overAll, Proof proof) {

    /** What is sent. */
    public enum Kind {
        /** ARP requests (RFC 826). */
        ARP,
        /** Neighbour solicitations (RFC 4861). */
        NEIGHBOUR_SOLICITATION
    }

    /** What proves a path. */
    public enum Proof {
        /** Any frame that comes in. */
        TRAFFIC,
        /** Any ARP or neighbour discovery. */
        RESOLUTION,
        /**
         * On the active member the answer of a target, on another one also the team's own request, broadcast by the network
         * (Linux bonding arp_validate).
         */
        VALIDATED
    }

    public Probing {
        if (everyNs <= 0) {
            throw new IllegalArgumentException("found a probe every " + everyNs + " ns; expected more than 0");
        }
    }
}
