package io.nicteam.harness.scenario;

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
 */
public record VfSettings(
        int ringSlots,
        long frameNs,
        int writeBackBatch,
        long writeBackDelayNs,
        long moderationNs,
        int pollBudget,
        long pollFrameNs) {}
