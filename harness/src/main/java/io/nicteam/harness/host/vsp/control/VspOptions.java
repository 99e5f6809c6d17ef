package io.nicteam.harness.host.vsp.control;

import io.nicteam.harness.scenario.HostBehaviour;
import io.nicteam.harness.scenario.HostSettings;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.netvsc.nvsp.NvspVersion;

/**
 * How a VSP works.
 *
 * @param behaviour in what this host differs from others
 * @param newest the NVSP version that it knows, with all before it
 * @param address the adapter's MAC address until the guest sets another
 * @param linkBitsPerSecond what it says the link's speed is
 * @param sendSectionBytes size of a send section
 * @param receiveSectionBytes size of a receive section, unless the longest frame needs more
 * @param workerFrameNs a worker's fixed time for one frame, either way
 * @param workerBytePs a worker's copying time for one byte, in picoseconds
 * @param hostRingSlots frames that wait for a worker before the NIC drops, for each channel
 * @param linkDampingNs time between two changes of the link that the guest is told of
 */
public record VspOptions(
        HostBehaviour behaviour,
        NvspVersion newest,
        long address,
        long linkBitsPerSecond,
        int sendSectionBytes,
        int receiveSectionBytes,
        long workerFrameNs,
        long workerBytePs,
        int hostRingSlots,
        long linkDampingNs) {

    /** Published time between a link's change and the opposite one: guests miss quicker flips. */
    public static final long LINK_DAMPING_NS = 5_000_000_000L;

    /** Of a host in a scenario. */
    public static VspOptions of(Scenario scenario, HostSettings host, long address) {
        SyntheticSettings settings = scenario.synthetic();
        return new VspOptions(
                host.behaviour(),
                scenario.nvsp().host(),
                address,
                scenario.network().linkBitsPerSecond(),
                settings.sendSectionBytes(),
                settings.receiveSectionBytes(),
                settings.workerFrameNs(),
                settings.workerBytePs(),
                settings.hostRingSlots(),
                LINK_DAMPING_NS);
    }
}
