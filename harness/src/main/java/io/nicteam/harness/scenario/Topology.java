package io.nicteam.harness.scenario;

import io.nicteam.team.TeamPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Which NICs, guests and adapters there are, and how they hang together. Adapters, NICs and interfaces are named by their
 * position in these lists everywhere else.
 *
 * @param switches physical switches, 1 or 2; two have a link between them, and the peers are at the first
 * @param nics of all hosts; at least one of the first host
 * @param adapters of all guests; at least one
 * @param teams of adapters of one guest each, or of teams that come before them; none is in two
 * @param furtherHosts where guests can be moved to; all begin on the first host, which is not in this list
 */
public record Topology(
        int switches, List<Nic> nics, List<Adapter> adapters, List<Team> teams, List<FurtherHost> furtherHosts) {

    private static final String FIRST_HOST = "host";

    public Topology {
        furtherHosts = List.copyOf(furtherHosts);
        nics = List.copyOf(nics);
        adapters = List.copyOf(adapters);
        teams = List.copyOf(teams);
    }

    /** Everything on one host. */
    public Topology(int switches, List<Nic> nics, List<Adapter> adapters, List<Team> teams) {
        this(switches, nics, adapters, teams, List.of());
    }

    /**
     * A host that guests can be moved to.
     *
     * @param settings as those of the first host
     * @param vfDriver what driver guests have for VFs of its NICs
     * @param portValidation whether it takes the ports of a guest that is to come
     */
    public record FurtherHost(
            String name, HostSettings settings, GuestSettings.VfDriver vfDriver, PortValidation portValidation) {}

    /** What a host says when it is asked whether it would take the ports of a guest. */
    public enum PortValidation {
        ACCEPTS,
        /** A policy of a port is not acceptable there. */
        REFUSES
    }

    /**
     * A physical NIC: a physical function with its VFs, and an uplink.
     *
     * @param physicalSwitch position of the switch that it is plugged into
     * @param vswitch name of the virtual switch above; several NICs of a host with the same one are an embedded team (SET)
     * @param host position of the host that it is in, 0 for the first
     */
    public record Nic(String name, int physicalSwitch, String vswitch, int host) {

        /** One of the first host. */
        public Nic(String name, int physicalSwitch, String vswitch) {
            this(name, physicalSwitch, vswitch, 0);
        }
    }

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

        private Adapter on(int otherNic) {
            return new Adapter(name, guest, mac, vlan, otherNic, sriov, sources, emulated);
        }

        Adapter withMac(long other) {
            return new Adapter(name, guest, other, vlan, nic, sriov, sources, emulated);
        }

        Adapter withSources(Sources other) {
            return new Adapter(name, guest, mac, vlan, nic, sriov, other, emulated);
        }

        /** Whether it is emulated: no VF, no VMBus. */
        public boolean isEmulated() {
            return emulated.isPresent();
        }
    }

    /** What a team has for a member. */
    public sealed interface Member {

        /** An adapter, by its position. */
        record OfAdapter(int position) implements Member {}

        /** A team, by its position. */
        record OfTeam(int position) implements Member {}
    }

    /**
     * A team in a guest.
     *
     * @param members what it is made of, the primary first
     * @param adapters positions of all adapters below it, in the order of the members
     * @param policy what it goes by
     * @param probeTargets IPv4 addresses that its probes ask for
     * @param plan makes the policy anew for each run
     */
    public record Team(
            String name,
            List<Member> members,
            List<Integer> adapters,
            String policy,
            List<Integer> probeTargets,
            Supplier<TeamPlan> plan) {

        public Team {
            members = List.copyOf(members);
            adapters = List.copyOf(adapters);
            probeTargets = List.copyOf(probeTargets);
        }

        /** Position of the adapter whose address is the team's: the team's stack goes by it. */
        public int primary() {
            return adapters.get(0);
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

    /** How many hosts there are. */
    public int hosts() {
        return 1 + furtherHosts.size();
    }

    /** The name of a host. */
    public String hostName(int host) {
        return host == 0 ? FIRST_HOST : furtherHosts.get(host - 1).name();
    }

    /** Names of the hosts, in the order of their positions. */
    public List<String> hostNames() {
        return IntStream.range(0, hosts()).mapToObj(this::hostName).toList();
    }

    /** Positions of the NICs of a host. */
    public List<Integer> nicsOf(int host) {
        return IntStream.range(0, nics.size())
                .filter(nic -> nics.get(nic).host() == host)
                .boxed()
                .toList();
    }

    /** Position of the NIC that carries an adapter on a host: by the name of the virtual switch, so that there may be none. */
    public OptionalInt nicOn(int host, int adapter) {
        int here = adapters.get(adapter).nic();
        if (host == 0) {
            return OptionalInt.of(here);
        }
        String vswitch = nics.get(here).vswitch();
        return nicsOf(host).stream()
                .filter(nic -> nics.get(nic).vswitch().equals(vswitch))
                .mapToInt(nic -> nic)
                .findFirst();
    }

    /**
     * All that one host sees: its NICs, and all adapters with the NICs that carry them there. An adapter for which there is
     * none has the first; it never comes.
     */
    public Topology on(int host) {
        List<Integer> own = nicsOf(host);
        List<Adapter> there = IntStream.range(0, adapters.size())
                .mapToObj(i -> adapters.get(i)
                        .on(Math.max(0, own.indexOf(nicOn(host, i).orElse(-1)))))
                .toList();
        return new Topology(switches, own.stream().map(nics::get).toList(), there, teams);
    }

    /** Names of the adapters, in the order of their positions. */
    public List<String> adapterNames() {
        return adapters.stream().map(Adapter::name).toList();
    }

    /** Names of the members of a team, in their order. */
    public List<String> memberNames(int team) {
        return teams.get(team).members().stream()
                .map(member -> member instanceof Member.OfTeam of
                        ? teams.get(of.position()).name()
                        : adapters.get(((Member.OfAdapter) member).position()).name())
                .toList();
    }

    /** Names of the guests, in the order of their first adapters. */
    public List<String> guests() {
        return adapters.stream().map(Adapter::guest).distinct().toList();
    }

    /** The team that an adapter is in; if that is a member of another one, the outermost. */
    public Optional<Team> teamOf(int adapter) {
        return teams.stream().filter(team -> team.adapters().contains(adapter)).reduce((inner, outer) -> outer);
    }

    /** How many teams are above an adapter, one over the other. */
    public int teamsAbove(int adapter) {
        return Math.toIntExact(
                teams.stream().filter(team -> team.adapters().contains(adapter)).count());
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
