package io.nicteam.pair;

/**
 * Settings of a pair.
 *
 * @param handOver what becomes of frames that are caught between the paths
 * @param crossing bounds on that, and what is done about duplicates meanwhile
 * @param drain whether both directions of the VF are emptied before it is released
 * @param drainTimeoutNs bound on that
 * @param switchTimeoutNs bound on the wait for the host's completion
 * @param takeoverDelayNs time between the VF's arrival and its use
 * @param gateBeforeSwitch bring-up: transmit on the VF before the host has confirmed the switch
 * @param releaseBeforeSwitch removal: release the VF without first asking the host to switch
 * @param quirks what else is not as it should be
 */
public record PairOptions(
        HandOver handOver,
        Crossing crossing,
        boolean drain,
        long drainTimeoutNs,
        long switchTimeoutNs,
        long takeoverDelayNs,
        boolean gateBeforeSwitch,
        boolean releaseBeforeSwitch,
        Quirks quirks) {}
