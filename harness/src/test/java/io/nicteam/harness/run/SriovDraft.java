package io.nicteam.harness.run;

import io.nicteam.harness.scenario.AdapterSettings;
import io.nicteam.harness.scenario.AdapterSettings.InterruptModeration;
import io.nicteam.harness.scenario.AdapterSettings.PolicyOnVf;
import io.nicteam.harness.scenario.HostCapabilities;
import io.nicteam.harness.scenario.HostCapabilities.FirmwareTables;
import io.nicteam.harness.scenario.HostCapabilities.Iommu;
import io.nicteam.harness.scenario.HostCapabilities.Presence;
import io.nicteam.harness.scenario.HostCapabilities.SriovInNic;
import io.nicteam.harness.scenario.PfSettings;
import io.nicteam.harness.scenario.PfSettings.QueuePairPool;
import io.nicteam.harness.scenario.PfSettings.VportPool;
import io.nicteam.harness.scenario.SriovSettings;
import io.nicteam.harness.scenario.SriovSettings.Extension;
import io.nicteam.harness.scenario.SriovSettings.OtherAdapter;
import io.nicteam.harness.scenario.SriovSettings.VswitchKind;
import java.util.ArrayList;
import java.util.List;

/** SR-IOV settings for tests, with knobs: a host that can give VFs, as the defaults of a scenario have it. */
public final class SriovDraft {

    public Presence slat = Presence.PRESENT;
    public Iommu iommu = Iommu.PRESENT;
    public Presence interruptRemapping = Presence.PRESENT;
    public FirmwareTables firmwareTables = FirmwareTables.CORRECT;
    public Presence pciExpress = Presence.PRESENT;
    public Presence nativeControl = Presence.PRESENT;
    public Presence acs = Presence.PRESENT;
    public boolean iovEnableOverride;
    public SriovInNic nic = SriovInNic.PRESENT;
    public Presence pfDriver = Presence.PRESENT;
    public Presence slotAcs = Presence.PRESENT;
    public int busNumbers = 8;
    public long barSpaceBytes = 16 << 20;
    public int totalVfs = 64;
    public int numVfs = 8;
    public int firstVfOffset = 1;
    public int vfStride = 1;
    public boolean ari = true;
    public int vports = 64;
    public VportPool vportPool = VportPool.RESERVED;
    public int pfVports;
    public int queuePairs = 128;
    public int vportQueuePairs = 2;
    public QueuePairPool queuePairPool = QueuePairPool.SYMMETRIC;
    public VswitchKind vswitch = VswitchKind.SR_IOV;
    public Extension extension = Extension.NONE;
    public long pfResetNs = 50_000_000;
    public int iovWeight = 100;
    public long queuePairsRequested = 1;
    public InterruptModeration interruptModeration = InterruptModeration.DEFAULT;
    public final PortPoliciesDraft portPolicies = new PortPoliciesDraft();
    public PolicyOnVf policyOnVf = PolicyOnVf.REFUSE;
    public final List<OtherAdapter> otherAdapters = new ArrayList<>();

    /** The settings that the knobs describe. */
    public SriovSettings build() {
        return new SriovSettings(
                new HostCapabilities(
                        slat,
                        iommu,
                        interruptRemapping,
                        firmwareTables,
                        pciExpress,
                        nativeControl,
                        acs,
                        iovEnableOverride,
                        nic,
                        pfDriver,
                        slotAcs,
                        busNumbers,
                        barSpaceBytes),
                pf(),
                vswitch,
                extension,
                new AdapterSettings(
                        iovWeight, queuePairsRequested, interruptModeration, portPolicies.build(), policyOnVf),
                otherAdapters);
    }

    /** What the PF has. */
    public PfSettings pf() {
        return new PfSettings(
                totalVfs,
                numVfs,
                firstVfOffset,
                vfStride,
                ari,
                vports,
                vportPool,
                pfVports,
                queuePairs,
                vportQueuePairs,
                queuePairPool,
                pfResetNs);
    }
}
