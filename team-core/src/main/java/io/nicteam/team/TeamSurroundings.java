package io.nicteam.team;

import java.util.List;

/**
 * What a team's stack and administrator tell it of the network.
 *
 * @param ipv4 the stack's address, which announcements name
 * @param probeTargets IPv4 addresses that probes ask for (arp_ip_target)
 * @param probeNeighbours lower halves of the link-local addresses that probes ask for (ns_ip6_target)
 */
public record TeamSurroundings(int ipv4, List<Integer> probeTargets, List<Long> probeNeighbours) {

    public TeamSurroundings {
        probeTargets = List.copyOf(probeTargets);
        probeNeighbours = List.copyOf(probeNeighbours);
    }

    /** An address, and nobody to probe. */
    public static TeamSurroundings of(int ipv4) {
        return new TeamSurroundings(ipv4, List.of(), List.of());
    }
}
