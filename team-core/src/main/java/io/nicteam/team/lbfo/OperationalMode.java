package io.nicteam.team.lbfo;

/** MSFT_NetLbfoTeamMember.OperationalMode. */
public enum OperationalMode {
    ACTIVE(0),
    STANDBY(1),
    FAILED(4096);

    private final int number;

    OperationalMode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
