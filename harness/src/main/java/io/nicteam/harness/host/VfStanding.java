package io.nicteam.harness.host;

import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.host.sriov.Obstacle;
import io.nicteam.packet.DataPath;
import java.util.List;
import java.util.Optional;

/**
 * How things stand between the host and one adapter's VF, at one instant.
 *
 * @param nic position of the NIC that the adapter is on, among those of all hosts
 * @param bars what keeps the host from giving a VF for a while, whatever else there is
 * @param obstacles what keeps the adapter from having a VF at all, outermost first
 * @param unmet why the adapter has not got the VF that was asked for last; empty if it has, or if none was asked for
 * @param stage how far the VF is
 * @param assigned what the NIC has given; present at every stage but {@link Stage#NONE}
 * @param path which the NIC's filter steers to
 * @param guestTakesVf whether the guest's synthetic adapter is up, and speaks a version that has VFs
 * @param lastRemoval the last one, if there was any
 */
public record VfStanding(
        int nic,
        List<String> bars,
        List<Obstacle> obstacles,
        List<String> unmet,
        Stage stage,
        Optional<Granted> assigned,
        DataPath path,
        boolean guestTakesVf,
        Optional<Removal> lastRemoval) {

    /** How far a VF is on its way to the guest, or from it. */
    public enum Stage {
        /** There is none. */
        NONE,
        /** The NIC has set it aside; the guest does not see it. */
        ALLOCATED,
        /** It is on the guest's bus. */
        OFFERED,
        /** The host is taking it back. */
        LEAVING
    }

    /** Of an adapter that has no VF by its kind. */
    static VfStanding without(int nic) {
        return new VfStanding(
                nic,
                List.of(),
                List.of(),
                List.of(),
                Stage.NONE,
                Optional.empty(),
                DataPath.EMULATED,
                false,
                Optional.empty());
    }

    public VfStanding {
        bars = List.copyOf(bars);
        obstacles = List.copyOf(obstacles);
        unmet = List.copyOf(unmet);
    }
}
