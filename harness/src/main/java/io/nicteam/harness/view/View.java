package io.nicteam.harness.view;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The views there are, by the name that they have on the command line. */
public enum View {
    VMHOST("Get-VMHost", HostViews::host, "IovSupport", "IovSupportReasons"),
    VMSWITCH("Get-VMSwitch", HostViews::switches, "Name", "SwitchType", "NetAdapter", "IovEnabled", "IovSupport"),
    VMNETWORKADAPTER(
            "Get-VMNetworkAdapter",
            AdapterViews::adapters,
            "Name",
            "VMName",
            "SwitchName",
            "MacAddress",
            "Status",
            "VFDataPathActive"),
    NETADAPTERSRIOV(
            "Get-NetAdapterSriov",
            HostViews::sriov,
            "Name",
            "SwitchName",
            "Enabled",
            "SriovSupport",
            "NumVFs",
            "NumAllocatedVFs"),
    NETADAPTERSRIOVVF(
            "Get-NetAdapterSriovVf",
            HostViews::functions,
            "Name",
            "FunctionID",
            "VPortID",
            "CurrentMacAddress",
            "VmFriendlyName"),
    NETLBFOTEAM("Get-NetLbfoTeam", TeamViews::teams, "Name", "Members", "TeamNics", "LoadBalancingAlgorithm", "Status"),
    NETLBFOTEAMMEMBER(
            "Get-NetLbfoTeamMember",
            TeamViews::members,
            "Name",
            "Team",
            "AdministrativeMode",
            "OperationalStatus",
            "FailureReason"),
    NETLBFOTEAMNIC("Get-NetLbfoTeamNic", TeamViews::interfaces, "Name", "Team", "VlanID", "Primary", "Default"),
    EVENTS("Get-WinEvent", EventViews::events, "TimeCreated", "ProviderName", "Id", "Message"),
    ETHTOOL("ethtool -S", AdapterViews::counters),
    TEAMDCTL("teamdctl state", TeamViews::teamd);

    private final String mirrors;
    private final Function<Snapshot, List<Item>> maker;
    private final List<String> columns;

    View(String mirrors, Function<Snapshot, List<Item>> maker, String... columns) {
        this.mirrors = mirrors;
        this.maker = maker;
        this.columns = List.of(columns);
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
        return columns;
    }

    /** Every object that it shows, in the order of the scenario. */
    public List<Item> of(Snapshot snapshot) {
        return maker.apply(snapshot);
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
