package io.nicteam.team.member;

/**
 * How long a change has to last before it counts.
 *
 * @param upNs time that a member has to be good before it is used again (updelay, delay_up, the connect timer)
 * @param downNs time that a member has to be bad before it is no longer used (downdelay, delay_down)
 * @param upWhenAlone whether a member that comes back while no other is usable is used at once
 */
public record Delays(long upNs, long downNs, boolean upWhenAlone) {

    /** Every change counts at once. */
    public static final Delays NONE = new Delays(0, 0, true);

    public Delays {
        if (upNs < 0 || downNs < 0) {
            throw new IllegalArgumentException(
                    "found up " + upNs + " ns, down " + downNs + " ns; expected no less than 0");
        }
    }
}
