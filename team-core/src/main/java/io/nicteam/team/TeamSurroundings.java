package io.nicteam.team;

import java.util.List;

/**
 * What a team's stack and administrator tell it of the network.
 *
 * @param ipv4 the stack's address, which announcements name
 * @param probeTargets IPv4 addresses that probes ask for (arp_ip_target)
 * @param probeNeighbours lower halves of the link-local addresses that probes ask for (ns_ip6_target)
 * @param pollPhaseNs when the first look at all members is, modulo the time between two; nobody chooses that on a real
 *     machine
 */
public record TeamSurroundings(int ipv4, List<Integer> probeTargets, List<Long> probeNeighbours, long pollPhaseNs) {

    public TeamSurroundings {
        probeTargets = List.copyOf(probeTargets);
        probeNeighbours = List.copyOf(probeNeighbours);
    }

    /** The first look is one interval after the start. */
    public TeamSurroundings(int ipv4, List<Integer> probeTargets, List<Long> probeNeighbours) {
        this(ipv4, probeTargets, probeNeighbours, 0);
    }

    /** The same with the first look at another time. */
    public TeamSurroundings pollingFrom(long phaseNs) {
        return new TeamSurroundings(ipv4, probeTargets, probeNeighbours, phaseNs);
    }

    /** An address, and nobody to probe. */
    public static TeamSurroundings of(int ipv4) {
        return new TeamSurroundings(ipv4, List.of(), List.of());
    }
}
