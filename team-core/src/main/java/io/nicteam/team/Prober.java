package io.nicteam.team;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.team.announce.ControlFrames;
import io.nicteam.team.announce.Origin;
import io.nicteam.team.announce.Resolution;
import io.nicteam.team.announce.Resolution.Kind;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Sends the probes of a team, and knows what proves a path. A probe over a member that does not stand for the team has another
 * address than the team's ({@link Members#probeSource}), and no IPv4 address: so nobody learns the team at the wrong port.
 */
final class Prober {

    private final Team team;
    private final Probing probing;
    private final Origin origin;
    private final Alarm next;
    private final List<Integer> targets;
    private final List<Long> neighbours;
    private final int ipv4;
    private int turn;

    /**
     * @param targets IPv4 addresses to ask for
     * @param neighbours lower halves of the link-local addresses to ask for
     */
    Prober(
            Team team,
            Probing probing,
            Origin origin,
            List<Integer> targets,
            List<Long> neighbours,
            int ipv4,
            Alarms alarms) {
        this.team = team;
        this.probing = probing;
        this.origin = origin;
        this.targets = List.copyOf(targets);
        this.neighbours = List.copyOf(neighbours);
        this.ipv4 = ipv4;
        next = alarms.register(team.name() + ".probe", this::probe);
        next.set(probing.everyNs());
    }

    private void probe(long nowNs) {
        next.set(nowNs + probing.everyNs());
        Members members = team.members();
        boolean noneIsActive = members.active() == Members.NONE;
        boolean all =
                switch (probing.over()) {
                    case ALL -> true;
                    case ACTIVE_ELSE_ALL -> noneIsActive;
                    case ACTIVE_ELSE_IN_TURN -> false;
                };
        if (!all) {
            probeOver(noneIsActive ? turn++ % members.count() : members.active(), nowNs);
            return;
        }
        for (int i = 0; i < members.count(); i++) {
            probeOver(i, nowNs);
        }
    }

    private void probeOver(int member, long nowNs) {
        Members members = team.members();
        if (!members.isPresent(member)) {
            return;
        }
        boolean active = members.active() == member;
        long mac = members.probeSource(member);
        team.probed(member, nowNs);
        if (probing.kind() == Probing.Kind.ARP) {
            int sender = active ? ipv4 : 0;
            for (int target : targets) {
                origin.send(member, (buffer, at) -> ControlFrames.arpRequest(buffer, at, mac, sender, target), nowNs);
            }
        } else {
            for (long target : neighbours) {
                origin.send(member, (buffer, at) -> ControlFrames.solicitation(buffer, at, mac, target), nowNs);
            }
        }
    }

    /** Whether a frame that came in proves the path of the member that it came over. */
    boolean proves(DirectBuffer buffer, int frame, int length, boolean active) {
        if (probing.proof() == Probing.Proof.TRAFFIC) {
            return true;
        }
        Kind kind = Resolution.kind(buffer, frame, length);
        return switch (probing.proof()) {
            case TRAFFIC, RESOLUTION -> kind != Kind.NONE;
            case VALIDATED ->
                switch (kind) {
                    case ARP_REPLY -> targets.contains(Resolution.senderIpv4(buffer, frame));
                    case ADVERTISEMENT -> neighbours.contains(Resolution.targetInterfaceId(buffer, frame));
                    case ARP_REQUEST ->
                        !active
                                && Resolution.senderIpv4(buffer, frame) == ipv4
                                && targets.contains(Resolution.targetIpv4(buffer, frame));
                    case SOLICITATION -> !active && neighbours.contains(Resolution.targetInterfaceId(buffer, frame));
                    case NONE -> false;
                };
        };
    }

    /** Whether a frame that the model originated ends here: an answer to a probe, or a probe that the network flooded. */
    boolean isOwn(DirectBuffer buffer, int frame, int length) {
        return switch (Resolution.kind(buffer, frame, length)) {
            case ARP_REPLY -> targets.contains(Resolution.senderIpv4(buffer, frame));
            case ADVERTISEMENT -> neighbours.contains(Resolution.targetInterfaceId(buffer, frame));
            case ARP_REQUEST -> team.members().isOwn(Resolution.senderMac(buffer, frame));
            case SOLICITATION -> neighbours.contains(Resolution.targetInterfaceId(buffer, frame));
            case NONE -> false;
        };
    }
}
