package io.nicteam.team.lbfo;

import io.nicteam.team.Team;
import io.nicteam.team.member.MemberState;
import java.util.ArrayList;
import java.util.List;

/** A member as Get-NetLbfoTeamMember shows it. */
public record MemberStatus(AdministrativeMode administrative, OperationalMode mode, FailureReason reason) {

    /**
     * The status that follows from a member's state. Pure.
     *
     * @param standby whether it is the one on standby
     * @param used whether it may be sent on now
     */
    public static MemberStatus of(
            MemberState state, boolean linkUp, boolean behindVirtualSwitch, boolean standby, boolean used) {
        AdministrativeMode administrative = standby ? AdministrativeMode.STANDBY : AdministrativeMode.ACTIVE;
        FailureReason reason = FailureReason.of(state, linkUp, behindVirtualSwitch);
        OperationalMode mode = reason != FailureReason.NO_FAILURE
                ? OperationalMode.FAILED
                : used ? OperationalMode.ACTIVE : OperationalMode.STANDBY;
        return new MemberStatus(administrative, mode, reason);
    }

    /** All members of a team in a guest, where every link is that of a virtual switch. */
    public static List<MemberStatus> of(Team team) {
        List<MemberStatus> all = new ArrayList<>();
        for (int i = 0; i < team.members().count(); i++) {
            all.add(of(
                    team.state(i),
                    team.linkUp(i),
                    true,
                    team.ranking().standby() == i,
                    team.members().isUsable(i)));
        }
        return all;
    }
}
