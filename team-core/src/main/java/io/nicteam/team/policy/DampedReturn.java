package io.nicteam.team.policy;

import io.nicteam.team.Liveness;
import io.nicteam.team.Observed;

/**
 * A member that loses its link is out at once, and back in after its link has been up for a while: the connect timer of LBFO
 * (event 16948, WaitingForStableConnectivity). How long that takes is not published.
 */
record DampedReturn(long stableNs) implements Liveness {

    @Override
    public boolean isGood(Observed member, boolean wasGood, boolean others, long nowNs) {
        return member.linkUp() && (wasGood || !others || nowNs - member.changedNs() >= stableNs);
    }

    @Override
    public long againInNs(Observed member, long nowNs) {
        return member.linkUp() ? Math.max(0, member.changedNs() + stableNs - nowNs) : 0;
    }
}
