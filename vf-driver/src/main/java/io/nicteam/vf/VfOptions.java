package io.nicteam.vf;

/**
 * Settings of the driver.
 *
 * @param queuePairs most that it uses, whatever the function has: one a CPU; at least 1
 * @param ringSlots entries of each ring, a power of two
 * @param pollBudget frames a poll of a queue pair takes before it yields
 * @param pollFrameNs CPU time that a poll spends on one frame
 * @param qdiscFrames frames that a queueing discipline holds when a transmit ring is full; 0 for none, which leaves
 *     them with the caller
 * @param mtu largest payload of an Ethernet frame, in bytes
 * @param frozenAfterNs time without a completion after which a transmit queue that holds frames counts as frozen, and with
 *     completions again after which it no longer does; 0 for never
 * @param onFrozen what else the driver does then
 */
public record VfOptions(
        int queuePairs,
        int ringSlots,
        int pollBudget,
        long pollFrameNs,
        int qdiscFrames,
        int mtu,
        long frozenAfterNs,
        OnFrozen onFrozen) {

    /** What the driver does about a frozen queue, beside telling whoever is above. */
    public enum OnFrozen {
        /** Nothing: the queue may move again, or the host resets the function. */
        WAIT,
        /** It resets the function, as NDIS has it done after a check for hang, and Linux after a transmit timeout. */
        RESET
    }
}
