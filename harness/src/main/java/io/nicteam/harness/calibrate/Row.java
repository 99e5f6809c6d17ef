package io.nicteam.harness.calibrate;

import io.nicteam.harness.calibrate.Measured.Brief;
import io.nicteam.harness.calibrate.Measured.Everything;
import io.nicteam.harness.calibrate.Measured.Nothing;
import io.nicteam.harness.calibrate.Measured.UntilPoll;
import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.List;

/**
 * One measurement with a real driver.
 *
 * @param event what was done, and with what
 * @param scenario name of the file that does the same here
 * @param direction of the frames that were counted: outbound is tx in the notes, inbound rx
 * @param measured what was lost
 * @param deviation why the model is different, or what it does not have; empty if there is nothing to say
 */
record Row(String event, String scenario, Direction direction, Measured measured, String deviation) {

    private static final int NO_MEDIAN = -1;
    private static final Direction TX = Direction.OUTBOUND;
    private static final Direction RX = Direction.INBOUND;

    /** All rows, in the order of the notes. */
    static final List<Row> ALL = List.of(
            row("bonding: no event", "bonding-control", TX, new Nothing(0)),
            row("bonding: no event", "bonding-control", RX, new Nothing(0)),
            row("net_failover: no event", "net-failover-control", TX, new Nothing(0)),
            row("net_failover: no event", "net-failover-control", RX, new Nothing(0)),
            row("bonding, miimon 100: carrier off, UML", "bonding-carrier-off", TX, new UntilPoll(14, 124, 61)),
            row("bonding, miimon 100: carrier off, UML", "bonding-carrier-off", RX, new UntilPoll(4, 85, NO_MEDIAN)),
            new Row(
                    "bonding, miimon 100: member set admin-down",
                    "bonding-carrier-off",
                    TX,
                    new UntilPoll(7, 86, NO_MEDIAN),
                    "There is no such event here. For the driver it is the same as a lost carrier: both are seen at the"
                            + " next poll. So it stands beside that scenario."),
            row("bonding: active member switched", "bonding-switched", TX, new Nothing(1)),
            row("bonding: active member switched", "bonding-switched", RX, new Nothing(1)),
            row("bonding: member released or unregistered", "bonding-released", TX, new Nothing(1)),
            row("bonding: member released or unregistered", "bonding-released", RX, new Nothing(1)),
            row(
                    "bonding, miimon 100: carrier off, QEMU",
                    "bonding-carrier-off-10k",
                    TX,
                    new UntilPoll(4, 114, NO_MEDIAN)),
            row(
                    "bonding, miimon 100: carrier off, QEMU",
                    "bonding-carrier-off-10k",
                    RX,
                    new UntilPoll(23, 94, NO_MEDIAN)),
            new Row(
                    "bonding: hot-unplug of the member, QEMU",
                    "bonding-released-10k",
                    TX,
                    new Brief(0, 27, 4),
                    "Linux closes the device before it unregisters it, and what the bond posts in between is lost; under"
                            + " QEMU's emulation that takes milliseconds. Here a device is gone from the team at once."),
            new Row(
                    "bonding: hot-unplug of the member, QEMU",
                    "bonding-released-10k",
                    RX,
                    new Brief(0, 13, NO_MEDIAN),
                    "As above; the gratuitous ARP follows at once."),
            row(
                    "bonding, num_grat_arp 0: active member switched, the guest is silent",
                    "bonding-unannounced",
                    RX,
                    new Everything()),
            row(
                    "bonding, num_grat_arp 1: active member switched, the guest is silent",
                    "bonding-announced",
                    RX,
                    new Nothing(0)),
            row("bonding, miimon 100: silent loss", "bonding-silent-loss", TX, new Everything()),
            row("bonding, miimon 100: silent loss", "bonding-silent-loss", RX, new Everything()),
            row("net_failover: primary hot-removed", "net-failover-removed", TX, new Nothing(0)),
            new Row(
                    "net_failover: primary hot-removed",
                    "net-failover-removed",
                    RX,
                    new Brief(2, 109, 16),
                    "Shorter, in most runs nothing: here the guest sends 2,000 frames a second the other way, and the"
                            + " network hears from the standby with the next of them. The real guest sent next to nothing,"
                            + " and its loss has the time between closing and unregistering in it."),
            row("net_failover: primary added again", "net-failover-added", TX, new Nothing(0)),
            new Row(
                    "net_failover: primary added again",
                    "net-failover-added",
                    RX,
                    new Nothing(1),
                    "Measured once: 55 ms. The notes do not say why."),
            row("net_failover: carrier of the primary off", "net-failover-carrier-off", TX, new Brief(0, 7, NO_MEDIAN)),
            row("net_failover: carrier of the primary off", "net-failover-carrier-off", RX, new Everything()));

    /** Whether its loss depends on when in an interval the event falls. */
    boolean waitsForPoll() {
        return measured instanceof UntilPoll;
    }

    private static Row row(String event, String scenario, Direction direction, Measured measured) {
        return new Row(event, scenario, direction, measured, "");
    }
}
