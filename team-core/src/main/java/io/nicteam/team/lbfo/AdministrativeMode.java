package io.nicteam.team.lbfo;

/** MSFT_NetLbfoTeamMember.AdministrativeMode. */
public enum AdministrativeMode {
    ACTIVE(0),
    STANDBY(1);

    private final int number;

    AdministrativeMode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
