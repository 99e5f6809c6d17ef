package io.nicteam.team.liveness;

import io.nicteam.team.Liveness;
import io.nicteam.team.Observed;
import io.nicteam.team.Probing;
import io.nicteam.team.Probing.Kind;
import io.nicteam.team.Probing.Over;
import io.nicteam.team.Probing.Proof;
import java.util.Optional;

/**
 * libteam's arp_ping and nsna_ping without validation: a member is bad when more than so many intervals in a row have brought
 * neither question nor answer, and good with the first. The link is not looked at: its loss shows as late as any other.
 *
 * @param intervalNs interval
 * @param initWaitNs init_wait: as long as that after the start, nothing counts as missed
 * @param missedMax missed_max
 */
public record PingWatch(Kind kind, long intervalNs, long initWaitNs, int missedMax) implements Liveness {

    public PingWatch {
        if (missedMax < 0) {
            throw new IllegalArgumentException("found " + missedMax + " missed probes; expected at least 0");
        }
    }

    @Override
    public boolean isGood(Observed member, long nowNs) {
        // The interval in which the last proof came is not a missed one.
        int silentIntervals = member.usable() ? missedMax + 1 : 1;
        return nowNs < initWaitNs || nowNs - member.proofNs() <= silentIntervals * intervalNs;
    }

    @Override
    public long pollNs() {
        return intervalNs;
    }

    @Override
    public Optional<Probing> probing() {
        return Optional.of(new Probing(kind, intervalNs, Over.ACTIVE_ELSE_ALL, Proof.RESOLUTION));
    }
}
