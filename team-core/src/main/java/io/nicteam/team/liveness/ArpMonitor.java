package io.nicteam.team.liveness;

import io.nicteam.team.Liveness;
import io.nicteam.team.Observed;
import io.nicteam.team.Probing;
import io.nicteam.team.Probing.Kind;
import io.nicteam.team.Probing.Over;
import io.nicteam.team.Probing.Proof;
import java.util.Optional;

/**
 * Linux bonding's ARP monitor for active-backup, and the same with neighbour solicitations: the active member probes, and what
 * comes in on all of them counts.
 *
 * <pre>
 *   not usable            good as soon as something proved the path within one interval
 *   just become active    good for two intervals, whatever is seen
 *   waiting               bad after missedMax + 1 intervals without proof
 *   active                bad after missedMax intervals without proof, or without anything sent
 * </pre>
 *
 * @param intervalNs arp_interval
 * @param missedMax arp_missed_max
 */
public record ArpMonitor(Kind kind, long intervalNs, int missedMax, Proof proof) implements Liveness {

    public ArpMonitor {
        if (missedMax < 1) {
            throw new IllegalArgumentException("found " + missedMax + " missed probes; expected at least 1");
        }
    }

    /** Times are compared with half an interval to spare, because a look and a probe fall on the same instant. */
    private boolean within(long sinceNs, int intervals, long nowNs) {
        return nowNs - sinceNs <= intervals * intervalNs + intervalNs / 2;
    }

    @Override
    public boolean isGood(Observed member, long nowNs) {
        if (!member.usable()) {
            return within(member.proofNs(), 1, nowNs);
        }
        if (within(member.activeSinceNs(), 2, nowNs)) {
            return true;
        }
        if (!member.active()) {
            return !member.anyActive() || within(member.proofNs(), missedMax + 1, nowNs);
        }
        return within(member.sentNs(), missedMax, nowNs) && within(member.proofNs(), missedMax, nowNs);
    }

    @Override
    public long pollNs() {
        return intervalNs;
    }

    @Override
    public Optional<Probing> probing() {
        return Optional.of(new Probing(kind, intervalNs, Over.ACTIVE_ELSE_IN_TURN, proof));
    }
}
