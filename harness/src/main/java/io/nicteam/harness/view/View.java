package io.nicteam.harness.view;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The views there are, by the name that they have on the command line. */
public enum View {
    VMHOST("Get-VMHost", "IovSupport IovSupportReasons"),
    VMSWITCH("Get-VMSwitch", "Name SwitchType NetAdapter IovEnabled IovSupport"),
    VMNETWORKADAPTER("Get-VMNetworkAdapter", "Name VMName SwitchName MacAddress Status VFDataPathActive"),
    NETADAPTERSRIOV("Get-NetAdapterSriov", "Name SwitchName Enabled SriovSupport NumVFs NumAllocatedVFs"),
    NETADAPTERSRIOVVF("Get-NetAdapterSriovVf", "Name FunctionID VPortID CurrentMacAddress VmFriendlyName"),
    NETLBFOTEAM("Get-NetLbfoTeam", "Name Members TeamNics LoadBalancingAlgorithm Status"),
    NETLBFOTEAMMEMBER("Get-NetLbfoTeamMember", "Name Team AdministrativeMode OperationalStatus FailureReason"),
    NETLBFOTEAMNIC("Get-NetLbfoTeamNic", "Name Team VlanID Primary Default"),
    EVENTS("Get-WinEvent", "TimeCreated ProviderName Id Message"),
    ETHTOOL("ethtool -S", ""),
    TEAMDCTL("teamdctl state", "");

    private final String mirrors;
    private final String columns;

    /** @param columns properties of its table, separated by spaces; empty if it is always a list */
    View(String mirrors, String columns) {
        this.mirrors = mirrors;
        this.columns = columns;
    }

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The command whose output it is made after. */
    public String mirrors() {
        return mirrors;
    }

    /** The properties of its table; empty if it is always a list. */
    public List<String> columns() {
        return columns.isEmpty() ? List.of() : List.of(columns.split(" "));
    }

    /** Every object that it shows, in the order of the scenario. */
    public List<Item> of(Snapshot snapshot) {
        return switch (this) {
            case VMHOST -> HostViews.host(snapshot);
            case VMSWITCH -> HostViews.switches(snapshot);
            case VMNETWORKADAPTER -> AdapterViews.adapters(snapshot);
            case NETADAPTERSRIOV -> HostViews.sriov(snapshot);
            case NETADAPTERSRIOVVF -> HostViews.functions(snapshot);
            case NETLBFOTEAM -> TeamViews.teams(snapshot);
            case NETLBFOTEAMMEMBER -> TeamViews.members(snapshot);
            case NETLBFOTEAMNIC -> TeamViews.interfaces(snapshot);
            case EVENTS -> EventViews.events(snapshot);
            case ETHTOOL -> AdapterViews.counters(snapshot);
            case TEAMDCTL -> TeamViews.teamd(snapshot);
        };
    }

    /** The view of that name, in any case. */
    public static Optional<View> named(String name) {
        return Arrays.stream(values())
                .filter(view -> view.label().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** All names, for a sentence. */
    public static String labels() {
        return Arrays.stream(values()).map(View::label).collect(Collectors.joining(", "));
    }
}
