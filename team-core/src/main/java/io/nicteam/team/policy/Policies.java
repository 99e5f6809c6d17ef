package io.nicteam.team.policy;

import static io.nicteam.team.policy.Trait.BALANCED;
import static io.nicteam.team.policy.Trait.COPIES;
import static io.nicteam.team.policy.Trait.FLOW_STABLE;
import static io.nicteam.team.policy.Trait.MINIMAL_MOVEMENT;
import static io.nicteam.team.policy.Trait.ORDER_INDEPENDENT;

import io.nicteam.team.AddressPolicy;
import io.nicteam.team.FlowHash.By;
import io.nicteam.team.Liveness;
import io.nicteam.team.Reselect;
import io.nicteam.team.SendPolicy;
import io.nicteam.team.TeamPlan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** All policies by name. */
public final class Policies {

    /** Linux bonding's documented default of miimon. */
    private static final long MIIMON_NS = 100_000_000;

    /** Chosen: LBFO's connect timer is not published. */
    private static final long CONNECT_TIMER_NS = 5_000_000_000L;

    /** Chosen: the gap that makes a flowlet is not published. */
    private static final long FLOWLET_GAP_NS = 500_000;

    /** Open vSwitch's other_config:bond-rebalance-interval. */
    private static final long REBALANCE_NS = 10_000_000_000L;

    private static final long ANNOUNCE_EVERY_NS = 20_000_000;

    /** What a policy is based on. */
    private record Driver(
            String prefix,
            String source,
            Liveness liveness,
            AddressPolicy addresses,
            Reselect reselect,
            int announcements) {}

    private static final Driver BEST =
            new Driver("", "best known", Liveness.LINK, AddressPolicy.ALL_RECEIVE, Reselect.FAILURE, 3);
    private static final Driver LBFO = new Driver(
            "lbfo-",
            "Windows LBFO, switch independent",
            new DampedReturn(CONNECT_TIMER_NS),
            new LbfoAddresses(),
            Reselect.ALWAYS,
            1);
    private static final Driver BONDING = new Driver(
            "bonding-",
            "Linux bonding, miimon 100",
            new Polled(MIIMON_NS, 0, 0),
            AddressPolicy.ALL_RECEIVE,
            Reselect.ALWAYS,
            1);
    private static final Driver BONDING_BACKUP = new Driver(
            "bonding-",
            "Linux bonding, miimon 100",
            new Polled(MIIMON_NS, 0, 0),
            AddressPolicy.ACTIVE_RECEIVES,
            Reselect.ALWAYS,
            1);
    private static final Driver BONDING_BLIND = new Driver(
            "bonding-",
            "Linux bonding, miimon 0 and no ARP monitor",
            (member, wasGood, others, nowNs) -> true,
            AddressPolicy.ACTIVE_RECEIVES,
            Reselect.ALWAYS,
            1);
    private static final Driver BONDING_SILENT = new Driver(
            "bonding-",
            "Linux bonding, num_grat_arp 0",
            new Polled(MIIMON_NS, 0, 0),
            AddressPolicy.ACTIVE_RECEIVES,
            Reselect.ALWAYS,
            0);
    private static final Driver LIBTEAM = new Driver(
            "libteam-",
            "libteam, link watch ethtool",
            Liveness.LINK,
            AddressPolicy.ACTIVE_RECEIVES,
            Reselect.FAILURE,
            1);
    private static final Driver LAGG =
            new Driver("lagg-", "FreeBSD lagg", Liveness.LINK, AddressPolicy.ALL_RECEIVE, Reselect.ALWAYS, 1);
    private static final Driver OVS =
            new Driver("ovs-", "Open vSwitch bond", Liveness.LINK, AddressPolicy.ALL_RECEIVE, Reselect.FAILURE, 1);
    private static final Driver DPDK = new Driver(
            "dpdk-",
            "DPDK bonding, link polled every 10 ms",
            new Polled(10_000_000, 0, 0),
            AddressPolicy.ALL_RECEIVE,
            Reselect.ALWAYS,
            0);

    private static final Set<Trait> SENDS_ON_ONE = EnumSet.of(FLOW_STABLE, MINIMAL_MOVEMENT);
    private static final Set<Trait> HASHES = EnumSet.of(FLOW_STABLE, BALANCED);
    private static final Set<Trait> KEEPS = EnumSet.of(FLOW_STABLE);
    private static final Set<Trait> NONE = EnumSet.noneOf(Trait.class);

    private static final List<Policy> ALL = build();

    /**
     * A policy.
     *
     * @param name what it goes by
     * @param source whose behaviour it is
     * @param summary what it does, in a few words
     * @param traits what it promises
     */
    public record Policy(String name, String source, String summary, Set<Trait> traits, Supplier<TeamPlan> plan) {}

    private Policies() {}

    /** Every policy, the best known first. */
    public static List<Policy> all() {
        return ALL;
    }

    /** The policy of that name. */
    public static Optional<Policy> named(String name) {
        return ALL.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    /** A plan around a policy of a user's own: the rest is the best that is known. */
    public static TeamPlan around(
            String name, Optional<SendPolicy> send, Optional<Liveness> liveness, Optional<AddressPolicy> addresses) {
        return new TeamPlan(
                name,
                send.orElseGet(Rendezvous::new),
                liveness.orElse(BEST.liveness()),
                addresses.orElse(BEST.addresses()),
                BEST.reselect(),
                BEST.announcements(),
                ANNOUNCE_EVERY_NS);
    }

    private static List<Policy> build() {
        List<Policy> all = new ArrayList<>();
        Set<Trait> rendezvous = EnumSet.of(FLOW_STABLE, ORDER_INDEPENDENT, BALANCED, MINIMAL_MOVEMENT);
        add(
                all,
                BEST,
                "consistent",
                "rendezvous hashing: only the flows of a lost member move",
                rendezvous,
                Rendezvous::new);
        add(all, BEST, "active-backup", "one member sends, the others wait", SENDS_ON_ONE, ActiveOnly::new);
        add(
                all,
                LBFO,
                "transport-ports",
                "ports and addresses, else addresses, else MACs",
                HASHES,
                () -> new AddressHash(By.TRANSPORT_PORTS));
        add(all, LBFO, "ip-addresses", "addresses, else MACs", KEEPS, () -> new AddressHash(By.IP_ADDRESSES));
        add(all, LBFO, "mac-addresses", "both MACs", KEEPS, () -> new AddressHash(By.MAC_ADDRESSES));
        add(
                all,
                LBFO,
                "hyper-v-port",
                "one member for each source MAC",
                KEEPS,
                () -> new HashModulo(By.VLAN_SOURCE_MAC));
        add(
                all,
                LBFO,
                "dynamic",
                "flowlets to the member with least load",
                NONE,
                () -> new LoadTable(By.TRANSPORT_PORTS, FLOWLET_GAP_NS, true));
        add(all, BONDING_BACKUP, "active-backup", "mode 1, primary_reselect always", SENDS_ON_ONE, ActiveOnly::new);
        add(
                all,
                BONDING_BLIND,
                "active-backup-unmonitored",
                "mode 1 with nothing that would see a failure",
                SENDS_ON_ONE,
                ActiveOnly::new);
        add(
                all,
                BONDING_SILENT,
                "active-backup-silent",
                "mode 1 that announces nothing",
                SENDS_ON_ONE,
                ActiveOnly::new);
        add(all, BONDING, "balance-rr", "mode 0: frame by frame", NONE, RoundRobin::new);
        add(all, BONDING, "balance-xor", "mode 2, layer2", KEEPS, () -> new HashModulo(By.LAYER2));
        add(all, BONDING, "balance-xor-layer2+3", "mode 2, layer2+3", KEEPS, () -> new HashModulo(By.LAYER2_3));
        add(all, BONDING, "balance-xor-layer3+4", "mode 2, layer3+4", HASHES, () -> new HashModulo(By.LAYER3_4));
        add(
                all,
                BONDING,
                "balance-xor-vlan+srcmac",
                "mode 2, vlan+srcmac",
                KEEPS,
                () -> new HashModulo(By.VLAN_SOURCE_MAC));
        add(all, BONDING, "broadcast", "mode 3: a copy on every member", EnumSet.of(COPIES), Everyone::new);
        add(
                all,
                BONDING,
                "balance-tlb",
                "mode 5: by load",
                KEEPS,
                () -> new LoadTable(By.LAYER2_3, LoadTable.NEVER_MOVES, true));
        add(all, LIBTEAM, "activebackup", "runner activebackup, no priorities", SENDS_ON_ONE, ActiveOnly::new);
        add(all, LIBTEAM, "roundrobin", "runner roundrobin", NONE, RoundRobin::new);
        add(
                all,
                LIBTEAM,
                "loadbalance",
                "runner loadbalance, hash of addresses and ports",
                HASHES,
                () -> new HashModulo(By.TRANSPORT_PORTS));
        add(all, LAGG, "failover", "laggproto failover", SENDS_ON_ONE, ActiveOnly::new);
        add(
                all,
                LAGG,
                "loadbalance",
                "laggproto loadbalance: a dead port's flows to its neighbour",
                EnumSet.of(FLOW_STABLE, BALANCED, MINIMAL_MOVEMENT),
                DyingNeighbour::new);
        add(all, LAGG, "roundrobin", "laggproto roundrobin", NONE, RoundRobin::new);
        add(all, OVS, "active-backup", "bond_mode active-backup", SENDS_ON_ONE, ActiveOnly::new);
        add(
                all,
                OVS,
                "balance-slb",
                "bond_mode balance-slb: by source MAC and VLAN, rebalanced",
                NONE,
                () -> new LoadTable(By.VLAN_SOURCE_MAC, REBALANCE_NS, false));
        add(all, DPDK, "active-backup", "mode 1", SENDS_ON_ONE, ActiveOnly::new);
        add(all, DPDK, "balance", "mode 2, layer3+4", HASHES, () -> new HashModulo(By.LAYER3_4));
        return List.copyOf(all);
    }

    private static void add(
            List<Policy> all,
            Driver driver,
            String mode,
            String summary,
            Set<Trait> traits,
            Supplier<SendPolicy> send) {
        String name = driver.prefix() + mode;
        all.add(new Policy(
                name,
                driver.source(),
                summary,
                traits,
                () -> new TeamPlan(
                        name,
                        send.get(),
                        driver.liveness(),
                        driver.addresses(),
                        driver.reselect(),
                        driver.announcements(),
                        ANNOUNCE_EVERY_NS)));
    }
}
