package io.nicteam.vf;

/**
 * Settings of the driver.
 *
 * @param ringSlots entries of each ring, a power of two
 * @param pollBudget frames a poll takes before it yields
 * @param pollFrameNs CPU time that a poll spends on one frame
 * @param qdiscFrames frames that a queueing discipline holds when the transmit ring is full; 0 for none, which leaves
 *     them with the caller
 */
public record VfOptions(int ringSlots, int pollBudget, long pollFrameNs, int qdiscFrames) {}
