package io.nicteam.team.policy;

import static io.nicteam.team.policy.Trait.BALANCED;
import static io.nicteam.team.policy.Trait.FLOW_STABLE;
import static io.nicteam.team.policy.Trait.MINIMAL_MOVEMENT;
import static io.nicteam.team.policy.Trait.ORDER_INDEPENDENT;

import io.nicteam.team.Liveness;
import io.nicteam.team.Ranking;
import io.nicteam.team.announce.Announcements;
import io.nicteam.team.liveness.ProbeLoss;
import io.nicteam.team.member.Delays;
import io.nicteam.team.policy.Addresses.Admits;
import io.nicteam.team.policy.Addresses.Sends;
import io.nicteam.team.policy.Policies.Policy;
import java.util.EnumSet;
import java.util.List;

/** What real drivers lack: flows that move only if they must, and members that are good only if frames get through. */
final class OurPolicies {

    private static final long ANNOUNCE_EVERY_NS = 20_000_000;
    private static final long PROBE_EVERY_NS = 20_000_000;

    static final Preset BEST = Preset.family(
            Policies.BEST,
            "best known",
            Liveness.LINK,
            new Addresses(Sends.TEAMS, Admits.GROUPS_ON_ACTIVE),
            Ranking.EQUALS,
            Announcements.peers(3, ANNOUNCE_EVERY_NS).rejoin(2, ANNOUNCE_EVERY_NS));

    private OurPolicies() {}

    static List<Policy> all() {
        return List.of(
                BEST.policy(
                        "consistent",
                        "rendezvous hashing: only the flows of a lost member move",
                        EnumSet.of(FLOW_STABLE, ORDER_INDEPENDENT, BALANCED, MINIMAL_MOVEMENT),
                        Rendezvous::new),
                BEST.policy(
                        "active-backup",
                        "one member sends, the others wait",
                        EnumSet.of(FLOW_STABLE, MINIMAL_MOVEMENT),
                        ActiveOnly::new),
                BEST.with(new ProbeLoss(PROBE_EVERY_NS, 16, 4, 1, new Delays(0, 0, true)))
                        .policy(
                                "active-backup-probed",
                                "the same, and a member that loses more than 4 of 16 ARP probes is out",
                                EnumSet.of(FLOW_STABLE, MINIMAL_MOVEMENT),
                                ActiveOnly::new));
    }
}
