package io.nicteam.team;

/**
 * What a team has seen of a member when it looks at it. Instants are in ns, {@link #NEVER} if there was none.
 *
 * @param linkUp the member's link, as its host says
 * @param linkChangedNs when the link changed last
 * @param usable whether the team may send on it now
 * @param active whether it stands for the team now
 * @param activeSinceNs when it began to stand for the team last
 * @param anyActive whether some member stands for the team
 * @param receivedNs when a frame came in over it last, of whatever sort
 * @param proofNs when a frame came in that proves the path: an answer to a probe, or whatever else the plan accepts; at
 *     first when the team began
 * @param sentNs when the team sent on it last, probes included; at first when the team began
 * @param probes probes sent over it
 * @param answered bit {@code i} is whether the {@code i}-th last probe was answered
 */
public record Observed(
        boolean linkUp,
        long linkChangedNs,
        boolean usable,
        boolean active,
        long activeSinceNs,
        boolean anyActive,
        long receivedNs,
        long proofNs,
        long sentNs,
        long probes,
        long answered) {

    /** An instant that has not been. Far enough away for differences not to overflow. */
    public static final long NEVER = Long.MIN_VALUE / 4;
}
