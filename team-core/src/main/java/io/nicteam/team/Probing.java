package io.nicteam.team;

/**
 * Probes that a team sends over its members, to learn of what no link tells.
 *
 * @param kind what is sent
 * @param everyNs time between two rounds, and what {@link Liveness#pollNs} should be a multiple of
 * @param over which members are probed
 * @param proof what proves that a member's path works
 */
public record Probing(Kind kind, long everyNs, Over over, Proof proof) {

    /** What is sent. */
    public enum Kind {
        /** ARP requests (RFC 826). */
        ARP,
        /** Neighbour solicitations (RFC 4861). */
        NEIGHBOUR_SOLICITATION
    }

    /** Which members are probed. */
    public enum Over {
        /** All of them. */
        ALL,
        /** The active one; while there is none, all in turn: the first that is answered has the team (Linux bonding). */
        ACTIVE_ELSE_IN_TURN,
        /** The active one; while there is none, all (libteam without send_always). */
        ACTIVE_ELSE_ALL
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
