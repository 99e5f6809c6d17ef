package io.nicteam.harness.scenario;

/**
 * What the host does and when: the published descriptions of both sequences disagree, so both orders are settings.
 *
 * @param bringUpOrder when the NIC filter moves to the VF's VPort
 * @param removalOrder when it moves back
 * @param filterMoveNs time from the decision to move a filter to the (atomic) move
 * @param offerDelayNs time between the association notice and the offer of the PCI function
 * @param driverLoadNs time the guest's plug and play takes to start the VF driver
 * @param noticeDelayNs time until the guest learns of a surprise removal or of a request to remove
 * @param removalTimeoutNs how long the host waits for the guest to let go before it takes the VF by surprise
 * @param bringUpTimeoutNs how long a path that the host has moved to the VF first waits there for the guest's request; 0 for
 *     ever
 * @param groupEcho what the host does with a guest's own group frames
 * @param behaviour in what it differs from other hosts
 * @param sriov what decides whether there is a VF to give
 */
public record HostSettings(
        SwitchOrder bringUpOrder,
        SwitchOrder removalOrder,
        long filterMoveNs,
        long offerDelayNs,
        long driverLoadNs,
        long noticeDelayNs,
        long removalTimeoutNs,
        long bringUpTimeoutNs,
        GroupEcho groupEcho,
        HostBehaviour behaviour,
        SriovSettings sriov) {

    /** What becomes of a group frame that a VF sends and that the virtual switch floods, at the port of the same adapter. */
    public enum GroupEcho {
        /** That port is left out. */
        FILTERED,
        /** It gets a copy too: the frame comes back to its sender over the other path. */
        ECHOED
    }
}
