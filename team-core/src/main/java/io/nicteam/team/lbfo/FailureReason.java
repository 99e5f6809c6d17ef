package io.nicteam.team.lbfo;

import io.nicteam.team.member.MemberState;

/** MSFT_NetLbfoTeamMember.FailureReason. Numbers 2 and 8 are not in use. */
public enum FailureReason {
    NO_FAILURE(0),
    ADMINISTRATIVE_DECISION(1),
    PHYSICAL_MEDIA_DISCONNECTED(3),
    WAITING_FOR_STABLE_CONNECTIVITY(4),
    LACP_NEGOTIATION_ISSUE(5),
    NIC_NOT_PRESENT(6),
    UNKNOWN_FAILURE(7),
    VIRTUAL_SWITCH_LACKS_EXTERNAL_CONNECTIVITY(9);

    private final int number;

    FailureReason(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /**
     * Why a member in that state is not used.
     *
     * @param linkUp its link
     * @param behindVirtualSwitch whether the link is that of a port of a virtual switch, which the host takes down when the
     *     switch has lost its uplink (AllowTeaming)
     */
    static FailureReason of(MemberState state, boolean linkUp, boolean behindVirtualSwitch) {
        return switch (state) {
            case UP, FAILING -> NO_FAILURE;
            case RETURNING -> WAITING_FOR_STABLE_CONNECTIVITY;
            case DISABLED -> ADMINISTRATIVE_DECISION;
            case ABSENT -> NIC_NOT_PRESENT;
            case DOWN -> {
                if (linkUp) {
                    yield UNKNOWN_FAILURE;
                }
                yield behindVirtualSwitch ? VIRTUAL_SWITCH_LACKS_EXTERNAL_CONNECTIVITY : PHYSICAL_MEDIA_DISCONNECTED;
            }
        };
    }
}
