package io.nicteam.team.lbfo;

import java.util.Collection;

/** MSFT_NetLbfoTeam.Status. */
public enum TeamStatus {
    UP(0),
    DOWN(1),
    DEGRADED(2);

    private final int number;

    TeamStatus(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /**
     * The status that follows from the members: up if every one that is not on standby works, down if none is usable.
     *
     * @param members at least one
     */
    public static TeamStatus of(Collection<MemberStatus> members) {
        if (members.stream().noneMatch(member -> member.mode() == OperationalMode.ACTIVE)) {
            return DOWN;
        }
        boolean failed = members.stream().anyMatch(member -> member.mode() == OperationalMode.FAILED);
        return failed ? DEGRADED : UP;
    }
}
