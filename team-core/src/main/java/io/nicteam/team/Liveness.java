package io.nicteam.team;

import io.nicteam.team.member.Delays;
import java.util.Optional;

/**
 * When a member is good. A pure function of what was observed of it; the team calls it when the link changes, and as often as
 * {@link #pollNs} says. How long a change has to last before it counts is {@link #delays}', which the team sees to.
 *
 * <p>A ten-line policy:
 *
 * <pre>{@code
 * public final class HeardOfLately implements Liveness {
 *     public boolean isGood(Observed member, long nowNs) {
 *         return member.linkUp() && nowNs - member.receivedNs() < 50_000_000;
 *     }
 *     public long pollNs() {
 *         return 10_000_000;
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Liveness {

    /** The link says it all, at once. */
    Liveness LINK = (member, nowNs) -> member.linkUp();

    /** Whether the member is good, as far as can be seen. */
    boolean isGood(Observed member, long nowNs);

    /** Time between two looks at all members; 0 if a change of the link is what makes the team look, at once. */
    default long pollNs() {
        return 0;
    }

    /** How long a change has to last before it counts. */
    default Delays delays() {
        return Delays.NONE;
    }

    /** The probes that are to be sent, if any are. */
    default Optional<Probing> probing() {
        return Optional.empty();
    }
}
