package io.nicteam.harness.view;

import io.nicteam.frame.MacAddress;
import io.nicteam.harness.diagnose.Diagnosis;
import io.nicteam.harness.host.VfStanding;
import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.scenario.AdapterSettings;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.packet.DataPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The guests' adapters: as the host manages them, and as they count. */
final class AdapterViews {

    private AdapterViews() {}

    /** Get-VMNetworkAdapter. That a VF is assigned and that the data path is on it are two facts. */
    static List<Item> adapters(Snapshot snapshot) {
        List<Item> adapters = new ArrayList<>();
        for (int i = 0; i < snapshot.topology().adapters().size(); i++) {
            adapters.add(adapter(snapshot, i));
        }
        return adapters;
    }

    private static Item adapter(Snapshot snapshot, int position) {
        Topology.Adapter adapter = snapshot.topology().adapters().get(position);
        AdapterSettings settings = adapter.sriov();
        VfStanding standing = snapshot.model().standing(position);
        Optional<Granted> vf = standing.assigned();
        boolean active = vf.isPresent() && standing.path() == DataPath.VF;
        Diagnosis diagnosis = snapshot.diagnosis(position);
        boolean wanted = settings.iovWeight() > 0;
        return new Item()
                .with("VMName", adapter.guest())
                .with("Name", adapter.name())
                .with("SwitchName", snapshot.nicOf(position).vswitch())
                .with("MacAddress", MacAddress.format(adapter.mac()))
                .with("VlanId", adapter.vlan())
                .with("IovWeight", settings.iovWeight())
                .with("IovQueuePairsRequested", settings.queuePairsRequested())
                .with("IovQueuePairsAssigned", vf.map(Granted::queuePairs).orElse(0))
                .with("IovInterruptModeration", camel(settings.interruptModeration()))
                // Documented to be other than 0 exactly while a VF is assigned; what else it says is not.
                .with("IovUsage", vf.isPresent() ? settings.iovWeight() : 0)
                .with("VFDataPathActive", active)
                .with("AllowTeaming", adapter.sources() == Topology.Sources.TEAM ? "On" : "Off")
                .with("MacAddressSpoofing", adapter.sources() == Topology.Sources.ANY ? "On" : "Off")
                .with("Status", diagnosis.onVf() || !wanted ? "Ok" : "Degraded")
                .with("StatusDescription", description(diagnosis, wanted));
    }

    private static String description(Diagnosis diagnosis, boolean wanted) {
        if (diagnosis.onVf()) {
            return "SR-IOV is in use";
        }
        return wanted ? "SR-IOV is not in use: " + diagnosis.causes().get(0).reason() : "SR-IOV is off";
    }

    /** {@code ethtool -S} of each adapter, with the names of the drivers' own counters. */
    static List<Item> counters(Snapshot snapshot) {
        List<Item> items = new ArrayList<>();
        snapshot.model().counters().forEach((part, counters) -> {
            Item item = new Item().with("NIC statistics", part);
            counters.forEach(item::with);
            items.add(item);
        });
        return items;
    }

    /** A constant as the cmdlets write it. */
    static String camel(Enum<?> constant) {
        StringBuilder text = new StringBuilder();
        for (String word : constant.name().split("_", -1)) {
            text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
