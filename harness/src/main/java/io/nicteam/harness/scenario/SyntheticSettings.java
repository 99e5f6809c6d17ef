package io.nicteam.harness.scenario;

/**
 * The synthetic path: VMBus rings, shared buffers and the host's one worker.
 *
 * @param ringBytes data bytes of each VMBus ring, a power of two
 * @param sendSections slots of the send buffer
 * @param sendSectionBytes size of one send slot
 * @param receiveSections slots of the receive buffer
 * @param receiveSectionBytes size of one receive slot
 * @param workerFrameNs host worker's fixed time for one frame, either direction
 * @param workerBytePs host worker's copying time for one byte, in picoseconds
 * @param signalDelayNs time between a ring signal and the other side's poll
 * @param pollBudget frames the guest takes in one poll
 * @param pollFrameNs time the guest's poll spends on one frame
 * @param hostRingSlots frames the physical function's receive ring holds before the NIC drops
 */
public record SyntheticSettings(
        int ringBytes,
        int sendSections,
        int sendSectionBytes,
        int receiveSections,
        int receiveSectionBytes,
        long workerFrameNs,
        long workerBytePs,
        long signalDelayNs,
        int pollBudget,
        long pollFrameNs,
        int hostRingSlots) {}
