package io.nicteam.team.liveness;

import io.nicteam.team.Liveness;
import io.nicteam.team.Observed;
import io.nicteam.team.Probing;
import io.nicteam.team.Probing.Kind;
import io.nicteam.team.Probing.Proof;
import java.util.Optional;

/**
 * libteam's arp_ping and nsna_ping: every member probes for itself, and is bad after so many probes in a row that nothing
 * answered.
 *
 * @param intervalNs interval
 * @param initWaitNs init_wait: as long as that after the start, nothing counts as missed
 * @param missedMax missed_max
 */
public record PingWatch(Kind kind, long intervalNs, long initWaitNs, int missedMax) implements Liveness {

    public PingWatch {
        if (missedMax < 1 || missedMax > 63) {
            throw new IllegalArgumentException("found " + missedMax + " missed probes; expected 1 to 63");
        }
    }

    @Override
    public boolean isGood(Observed member, long nowNs) {
        if (!member.linkUp()) {
            return false;
        }
        // The last probe may still be answered.
        long inARow = Long.numberOfTrailingZeros(member.answered() >>> 1);
        boolean enough = member.probes() > missedMax;
        return nowNs < initWaitNs || !enough || inARow < missedMax;
    }

    @Override
    public long pollNs() {
        return intervalNs;
    }

    @Override
    public Optional<Probing> probing() {
        return Optional.of(new Probing(kind, intervalNs, true, Proof.VALIDATED));
    }
}
