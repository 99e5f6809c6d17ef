package io.nicteam.team.liveness;

import io.nicteam.team.Liveness;
import io.nicteam.team.Observed;
import io.nicteam.team.Probing;
import io.nicteam.team.Probing.Kind;
import io.nicteam.team.Probing.Over;
import io.nicteam.team.Probing.Proof;
import io.nicteam.team.member.Delays;
import java.util.Optional;

/**
 * A member whose link is up is good while it loses few of its probes, so that a path that is half dead is seen, too. Out above
 * one share of loss, back in only below a smaller one.
 *
 * @param everyNs time between two probes
 * @param window how many of the last probes count, 1 to 62
 * @param mostLost probes of those that may be lost
 * @param mostLostToReturn probes of those that may be lost by a member that is to be used again
 * @param delays how long a change has to last before it counts
 */
public record ProbeLoss(long everyNs, int window, int mostLost, int mostLostToReturn, Delays delays)
        implements Liveness {

    public ProbeLoss {
        if (window < 1 || window > 62 || mostLost >= window || mostLostToReturn > mostLost) {
            throw new IllegalArgumentException("found " + mostLostToReturn + " and " + mostLost + " lost of " + window
                    + "; expected a window of 1 to 62, fewer lost than that, and no more to return");
        }
    }

    @Override
    public boolean isGood(Observed member, long nowNs) {
        if (!member.linkUp()) {
            return false;
        }
        if (member.probes() <= window) {
            return true;
        }
        // The last probe may still be answered.
        long counted = member.answered() >>> 1 & (1L << window) - 1;
        int lost = window - Long.bitCount(counted);
        return lost <= (member.usable() ? mostLost : mostLostToReturn);
    }

    @Override
    public long pollNs() {
        return everyNs;
    }

    @Override
    public Optional<Probing> probing() {
        return Optional.of(new Probing(Kind.ARP, everyNs, Over.ALL, Proof.VALIDATED));
    }
}
