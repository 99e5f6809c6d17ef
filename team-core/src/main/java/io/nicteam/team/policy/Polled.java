package io.nicteam.team.policy;

import io.nicteam.team.Liveness;
import io.nicteam.team.Observed;

/**
 * Link monitoring as in Linux bonding (miimon): looked at every interval, a change counts once it has lasted for the delay
 * from the look that saw it first. Coming up is not delayed while no other member is good.
 *
 * @param everyNs miimon
 * @param upDelayNs updelay
 * @param downDelayNs downdelay
 */
record Polled(long everyNs, long upDelayNs, long downDelayNs) implements Liveness {

    @Override
    public long pollNs() {
        return everyNs;
    }

    @Override
    public boolean isGood(Observed member, boolean wasGood, boolean others, long nowNs) {
        long seenForNs = nowNs - member.noticedNs();
        if (member.linkUp()) {
            return wasGood || !others || seenForNs >= upDelayNs;
        }
        return wasGood && seenForNs < downDelayNs;
    }
}
