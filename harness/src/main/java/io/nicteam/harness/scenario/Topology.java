package io.nicteam.harness.scenario;

import io.nicteam.team.TeamPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which NICs, guests and adapters there are, and how they hang together. Adapters, NICs and interfaces are named by their
 * position in these lists everywhere else.
 *
 * @param switches physical switches, 1 or 2; two have a link between them, and the peers are at the first
 * @param nics of the one host; at least one
 * @param adapters of all guests; at least one
 * @param teams of adapters of one guest each; no adapter is in two
 */
public record Topology(int switches, List<Nic> nics, List<Adapter> adapters, List<Team> teams) {

    public Topology {
        nics = List.copyOf(nics);
        adapters = List.copyOf(adapters);
        teams = List.copyOf(teams);
    }

    /**
     * A physical NIC: a physical function with its VFs, and an uplink.
     *
     * @param physicalSwitch position of the switch that it is plugged into
     * @param vswitch name of the virtual switch above; several NICs with the same one are an embedded team (SET)
     */
    public record Nic(String name, int physicalSwitch, String vswitch) {}

    /**
     * A guest's adapter: with a VF and a synthetic path, or emulated.
     *
     * @param guest name of the virtual machine
     * @param mac address that both paths share, as a 48-bit number
     * @param vlan access VLAN, 0 for none
     * @param nic position of the NIC that has its VF, and carries its synthetic path
     * @param sriov what the host's administrator has set for it
     * @param sources what it may send
     * @param emulated what it costs if it is an emulated one, which has neither VF nor VMBus
     */
    public record Adapter(
            String name,
            String guest,
            long mac,
            int vlan,
            int nic,
            AdapterSettings sriov,
            Sources sources,
            Optional<EmulatedSettings> emulated) {

        /** One with both paths. */
        public Adapter(String name, String guest, long mac, int vlan, int nic, AdapterSettings sriov, Sources sources) {
            this(name, guest, mac, vlan, nic, sriov, sources, Optional.empty());
        }

        Adapter withSources(Sources other) {
            return new Adapter(name, guest, mac, vlan, nic, sriov, other, emulated);
        }

        /** Whether it is emulated: no VF, no VMBus. */
        public boolean isEmulated() {
            return emulated.isPresent();
        }
    }

    /**
     * A team in a guest, over some of its adapters.
     *
     * @param members positions of those, the primary first
     * @param policy what it goes by
     * @param plan makes the policy anew for each run
     */
    public record Team(String name, List<Integer> members, String policy, Supplier<TeamPlan> plan) {

        public Team {
            members = List.copyOf(members);
        }

        /** Position of the adapter whose address is the team's: the team's stack goes by it. */
        public int primary() {
            return members.get(0);
        }
    }

    /** Which source addresses a port of the virtual switch lets through. */
    public enum Sources {
        /** The adapter's own. */
        OWN,
        /** AllowTeaming: also those of the guest's other adapters that have it. */
        TEAM,
        /** MacAddressSpoofing: any. */
        ANY
    }

    /** One NIC, and the one adapter that the scenario's guest block describes. */
    public static Topology of(GuestSettings guest, AdapterSettings sriov) {
        return new Topology(
                1,
                List.of(new Nic("pnic0", 0, "external")),
                List.of(new Adapter(guest.adapter(), "guest", guest.mac(), guest.vlan(), 0, sriov, Sources.OWN)),
                List.of());
    }

    /** Names of the adapters, in the order of their positions. */
    public List<String> adapterNames() {
        return adapters.stream().map(Adapter::name).toList();
    }

    /** Names of the guests, in the order of their first adapters. */
    public List<String> guests() {
        return adapters.stream().map(Adapter::guest).distinct().toList();
    }

    /** The team that an adapter is in. */
    public Optional<Team> teamOf(int adapter) {
        return teams.stream().filter(team -> team.members().contains(adapter)).findFirst();
    }

    /** Position by which the stack above an adapter goes: its own, or that of its team's primary. */
    public int stackOf(int adapter) {
        return teamOf(adapter).map(Team::primary).orElse(adapter);
    }

    /** Whether an adapter is given copies of the frames of another's port. */
    public boolean isMonitor(int adapter) {
        Optional<String> name = Optional.of(adapters.get(adapter).name());
        return adapters.stream()
                .anyMatch(other -> other.sriov().portPolicies().mirroredTo().equals(name));
    }

    /** Names of the virtual switches, in the order of their first NICs. */
    public List<String> vswitches() {
        return nics.stream().map(Nic::vswitch).distinct().toList();
    }

    /** Whether adapter {@code index} may send with the address of adapter {@code other}. */
    public boolean shareAddresses(int index, int other) {
        Adapter a = adapters.get(index);
        Adapter b = adapters.get(other);
        return index != other
                && a.guest().equals(b.guest())
                && a.sources() == Sources.TEAM
                && b.sources() == Sources.TEAM;
    }
}
