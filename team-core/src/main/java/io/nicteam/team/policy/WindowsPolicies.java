package io.nicteam.team.policy;

import static io.nicteam.team.policy.Trait.BALANCED;
import static io.nicteam.team.policy.Trait.FLOW_STABLE;
import static io.nicteam.team.policy.Trait.MINIMAL_MOVEMENT;

import io.nicteam.team.FlowHash.By;
import io.nicteam.team.Ranking;
import io.nicteam.team.Reselect;
import io.nicteam.team.announce.Announcements;
import io.nicteam.team.liveness.DampedLink;
import io.nicteam.team.policy.Addresses.Admits;
import io.nicteam.team.policy.Addresses.Sends;
import io.nicteam.team.policy.Policies.Policy;
import java.util.EnumSet;
import java.util.List;

/** Windows LBFO, switch independent, as Microsoft's pages on its use of MAC addresses describe it. */
final class WindowsPolicies {

    /** Chosen: LBFO's connect timer is not published. */
    private static final long CONNECT_TIMER_NS = 5_000_000_000L;

    /** Chosen: the gap that makes a flowlet is not published. */
    private static final long FLOWLET_GAP_NS = 500_000;

    /** "Priming switch for team NIC": that it happens is known, with what frame is not. */
    private static final Preset LBFO = Preset.family(
            "lbfo",
            "Windows LBFO, switch independent",
            DampedLink.returningAfter(CONNECT_TIMER_NS),
            new Addresses(Sends.OWN_UNLESS_PRIMARY, Admits.ACTIVE),
            Ranking.of(0, Reselect.ALWAYS),
            Announcements.peers(1, 0));

    private WindowsPolicies() {}

    static List<Policy> all() {
        Preset switchPorts = LBFO.with(new Addresses(Sends.TEAMS, Admits.GROUPS_ON_ACTIVE));
        return List.of(
                LBFO.policy(
                        "transport-ports",
                        "ports and addresses, else addresses, else MACs; ARP and ND over the primary",
                        EnumSet.of(FLOW_STABLE, BALANCED, MINIMAL_MOVEMENT),
                        () -> LbfoTable.addressHash(By.TRANSPORT_PORTS)),
                LBFO.policy(
                        "ip-addresses",
                        "addresses, else MACs; ARP and ND over the primary",
                        EnumSet.of(FLOW_STABLE, MINIMAL_MOVEMENT),
                        () -> LbfoTable.addressHash(By.IP_ADDRESSES)),
                LBFO.policy(
                        "mac-addresses",
                        "both MACs; ARP and ND over the primary",
                        EnumSet.of(FLOW_STABLE, MINIMAL_MOVEMENT),
                        () -> LbfoTable.addressHash(By.MAC_ADDRESSES)),
                switchPorts.policy(
                        "hyper-v-port",
                        "a member for each source MAC, which is never rewritten",
                        EnumSet.of(FLOW_STABLE, MINIMAL_MOVEMENT),
                        LbfoTable::portAffinity),
                LBFO.policy(
                        "dynamic",
                        "flowlets to the member with least load; ARP and ND over the primary",
                        EnumSet.noneOf(Trait.class),
                        () -> new LoadTable(By.TRANSPORT_PORTS, FLOWLET_GAP_NS)),
                LBFO.with(Ranking.of(0, Reselect.ALWAYS).withStandby(1))
                        .policy(
                                "active-standby",
                                "address hash, and the second member on standby until another one fails",
                                EnumSet.of(FLOW_STABLE),
                                () -> LbfoTable.addressHash(By.TRANSPORT_PORTS)));
    }
}
