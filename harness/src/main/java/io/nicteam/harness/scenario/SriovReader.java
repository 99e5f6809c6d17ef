package io.nicteam.harness.scenario;

import io.nicteam.harness.scenario.HostCapabilities.FirmwareTables;
import io.nicteam.harness.scenario.HostCapabilities.Iommu;
import io.nicteam.harness.scenario.HostCapabilities.Presence;
import io.nicteam.harness.scenario.HostCapabilities.SriovInNic;
import io.nicteam.harness.scenario.SriovSettings.OtherAdapter;
import io.nicteam.harness.scenario.SriovSettings.VswitchKind;
import java.util.ArrayList;
import java.util.List;

/** Reads what decides whether the adapter can have a VF. */
final class SriovReader {

    private static final long MOST_BAR_SPACE = 1L << 30;

    private final Section root;
    private final Section host;

    /** @param host the block that describes the host */
    SriovReader(Section root, Section host) {
        this.root = root;
        this.host = host;
    }

    SriovSettings read() {
        return new SriovSettings(
                capabilities(host.block("capabilities")),
                pf(host.block("pf")),
                host.choice("vswitch", VswitchKind.class),
                host.choice("extension", SriovSettings.Extension.class),
                adapter(host.block("adapter")),
                otherAdapters());
    }

    private static HostCapabilities capabilities(Section machine) {
        return new HostCapabilities(
                machine.choice("slat", Presence.class),
                machine.choice("iommu", Iommu.class),
                machine.choice("interruptRemapping", Presence.class),
                machine.choice("firmwareTables", FirmwareTables.class),
                machine.choice("pciExpress", Presence.class),
                machine.choice("nativeControl", Presence.class),
                machine.choice("acs", Presence.class),
                machine.flag("iovEnableOverride"),
                machine.choice("nic", SriovInNic.class),
                machine.choice("pfDriver", Presence.class),
                machine.choice("slotAcs", Presence.class),
                machine.whole("busNumbers"),
                machine.quantity("barSpace", Units::bytes, 0, MOST_BAR_SPACE, "0B to 1GiB"));
    }

    private static PfSettings pf(Section pf) {
        return new PfSettings(
                pf.whole("totalVfs"),
                pf.whole("numVfs"),
                pf.whole("firstVfOffset"),
                pf.whole("vfStride"),
                pf.flag("ari"),
                pf.whole("vports"),
                pf.choice("vportPool", PfSettings.VportPool.class),
                pf.whole("pfVports"),
                pf.whole("queuePairs"),
                pf.whole("vportQueuePairs"),
                pf.choice("queuePairPool", PfSettings.QueuePairPool.class),
                pf.durationNs("resetTime"));
    }

    private static AdapterSettings adapter(Section adapter) {
        return new AdapterSettings(
                adapter.whole("iovWeight"),
                adapter.wide("iovQueuePairsRequested"),
                adapter.choice("iovInterruptModeration", AdapterSettings.InterruptModeration.class),
                PortPoliciesReader.read(adapter.block("portPolicies")),
                adapter.choice("policyOnVf", AdapterSettings.PolicyOnVf.class));
    }

    private List<OtherAdapter> otherAdapters() {
        List<OtherAdapter> others = new ArrayList<>();
        long start = root.durationNs("trafficStart");
        long end = root.positiveNs("duration");
        for (int i = 0; i < host.entries("otherAdapters"); i++) {
            Section other = host.entry("otherAdapters", i, "otherAdapter");
            long from = other.has("from") ? start + within(other, "from", 0, end) : 0;
            long until = other.has("until") ? start + within(other, "until", from - start, end) : Long.MAX_VALUE;
            others.add(new OtherAdapter(other.whole("iovWeight"), other.wide("iovQueuePairsRequested"), from, until));
        }
        return others;
    }

    private long within(Section other, String key, long least, long most) {
        long at = other.durationNs(key);
        if ((at < least || at > most) && other.sound(key) && root.sound("duration")) {
            other.problem(
                    key,
                    "found '" + other.text(key) + "'; expected " + Units.durationText(Math.max(0, least)) + " to "
                            + Units.durationText(most));
        }
        return at;
    }
}
