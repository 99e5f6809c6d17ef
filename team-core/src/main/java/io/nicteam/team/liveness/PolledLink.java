package io.nicteam.team.liveness;

import io.nicteam.team.Liveness;
import io.nicteam.team.Observed;
import io.nicteam.team.member.Delays;

/**
 * The link, looked at every so often (Linux bonding's miimon; DPDK bonding's 10 ms). Delays are rounded down to whole looks, as
 * bonding's updelay and downdelay are.
 *
 * @param pollNs miimon
 * @param delays updelay and downdelay
 */
public record PolledLink(long pollNs, Delays delays) implements Liveness {

    public PolledLink {
        if (pollNs <= 0) {
            throw new IllegalArgumentException("found a poll every " + pollNs + " ns; expected more than 0");
        }
        delays = new Delays(delays.upNs() / pollNs * pollNs, delays.downNs() / pollNs * pollNs, delays.upWhenAlone());
    }

    /** Looks every {@code pollNs}, and believes at once what it sees. */
    public static PolledLink every(long pollNs) {
        return new PolledLink(pollNs, Delays.NONE);
    }

    @Override
    public boolean isGood(Observed member, long nowNs) {
        return member.linkUp();
    }
}
