package io.nicteam.harness.scenario;

import io.nicteam.vf.VfOptions.OnFrozen;

/**
 * The VF's rings and costs. Each direction is a server of its own.
 *
 * @param ringSlots descriptors in the transmit ring and in the receive ring, a power of two
 * @param frameNs time to move one frame across the VF, per direction
 * @param writeBackBatch completions that the device gathers before it writes them back
 * @param writeBackDelayNs longest time a completion waits for its batch
 * @param moderationNs least time between two interrupts of the VF, if the host does not set it
 * @param pollBudget frames a poll takes before it yields
 * @param pollFrameNs time the guest's poll spends on one frame
 * @param noReceiveDescriptor what becomes of a received frame for which the driver has posted no buffer
 * @param frozenAfterNs time without a completion after which the guest's driver takes a transmit queue that holds frames for
 *     frozen, 0 for never
 * @param onFrozen what it does about that, beside telling the pair
 * @param resetNs time that a reset in place takes
 * @param offload whether it computes checksums, cuts large sends and puts tags in
 * @param mostMtu largest MTU that it takes
 * @param promiscuous whether it can be made to receive frames to any address
 */
public record VfSettings(
        int ringSlots,
        long frameNs,
        int writeBackBatch,
        long writeBackDelayNs,
        long moderationNs,
        int pollBudget,
        long pollFrameNs,
        NoReceiveDescriptor noReceiveDescriptor,
        long frozenAfterNs,
        OnFrozen onFrozen,
        long resetNs,
        boolean offload,
        int mostMtu,
        boolean promiscuous) {

    /** What a NIC does with a frame for a queue without descriptors. */
    public enum NoReceiveDescriptor {
        /** Drops it. */
        DROP,
        /** Pauses the port: the frame waits in the NIC, and those after it. */
        PAUSE
    }
}
