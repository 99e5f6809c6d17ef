package io.nicteam.team.liveness;

import io.nicteam.team.Liveness;
import io.nicteam.team.Observed;
import io.nicteam.team.member.Delays;

/**
 * The link as the host tells it, with delays (libteam's delay_up and delay_down; LBFO's connect timer, whose length is not
 * published).
 */
public record DampedLink(Delays delays) implements Liveness {

    /** Out at once; in again after the link has been up for a while, or at once while no other member is usable. */
    public static DampedLink returningAfter(long ns) {
        return new DampedLink(new Delays(ns, 0, true));
    }

    @Override
    public boolean isGood(Observed member, long nowNs) {
        return member.linkUp();
    }
}
