package io.nicteam.harness.scenario;

import io.nicteam.netvsc.control.LinkOptions.NetworkChange;
import io.nicteam.pair.Crossing;
import io.nicteam.pair.HandOver;
import io.nicteam.pair.Quirks;

/**
 * The guest and its one adapter: a VF miniport and a netvsc miniport under a pair.
 *
 * @param adapter name of the adapter as reports show it
 * @param mac MAC address shared by both paths, as a 48-bit number
 * @param vlan access VLAN of the adapter, 0 for none, at most 4094
 * @param mtu largest payload of an Ethernet frame, in bytes
 * @param vfDriver whether the guest has a driver for the VF it is offered, and whether that starts
 * @param driverFailures how often in a row a driver that is present fails to start before it starts
 * @param removalVeto how often somebody in the guest refuses a removal that it is asked for
 * @param handOver what the pair does with frames that are caught between its paths
 * @param crossing bounds on that, and what it does about duplicates meanwhile
 * @param drain whether the old path is drained, both directions, before it is released
 * @param drainTimeoutNs bound on that wait
 * @param switchTimeoutNs bound on the wait for the host's completion of a switch request
 * @param takeoverDelayNs time between a VF's arrival and its use
 * @param quirks in what else the guest's drivers differ from the best that is known
 * @param vfQdiscFrames frames that the VF's own queueing discipline holds, 0 if it has none
 * @param transmitQueueFrames frames the stack holds while the adapter takes none; beyond it frames are refused
 * @param cpus CPUs that transmit, each reading the dispatch on its own
 * @param postDelayNs time between a CPU's reading of the dispatch and its posting of the frame
 * @param networkChange what netvsc does when the host says that the network may be another
 * @param networkChangeDownNs how long its link is down then, if it goes down
 */
public record GuestSettings(
        String adapter,
        long mac,
        int vlan,
        int mtu,
        VfDriver vfDriver,
        int driverFailures,
        int removalVeto,
        HandOver handOver,
        Crossing crossing,
        boolean drain,
        long drainTimeoutNs,
        long switchTimeoutNs,
        long takeoverDelayNs,
        Quirks quirks,
        int vfQdiscFrames,
        int transmitQueueFrames,
        int cpus,
        long postDelayNs,
        NetworkChange networkChange,
        long networkChangeDownNs) {

    /** Whether the guest can drive a VF at all. */
    public enum VfDriver {
        PRESENT,
        MISSING,
        /** It is there and never starts. */
        FAILING
    }
}
