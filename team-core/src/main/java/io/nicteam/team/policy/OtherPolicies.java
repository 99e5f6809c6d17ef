package io.nicteam.team.policy;

import static io.nicteam.team.policy.Trait.BALANCED;
import static io.nicteam.team.policy.Trait.FLOW_STABLE;
import static io.nicteam.team.policy.Trait.MINIMAL_MOVEMENT;

import io.nicteam.team.FlowHash.By;
import io.nicteam.team.Liveness;
import io.nicteam.team.Probing.Kind;
import io.nicteam.team.Ranking;
import io.nicteam.team.Reselect;
import io.nicteam.team.announce.Announcements;
import io.nicteam.team.liveness.PingWatch;
import io.nicteam.team.liveness.PolledLink;
import io.nicteam.team.policy.Addresses.Admits;
import io.nicteam.team.policy.Addresses.Sends;
import io.nicteam.team.policy.Policies.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** libteam, FreeBSD lagg, Open vSwitch bonds, DPDK bonding, net_failover. */
final class OtherPolicies {

    /** Open vSwitch's other_config:bond-rebalance-interval. */
    private static final long REBALANCE_NS = 10_000_000_000L;

    private static final long DPDK_POLL_NS = 10_000_000;
    private static final long ARP_PING_NS = 1_000_000_000;
    /**
     * Chosen: that teamd clears the active port and then sets another is its source, how long two requests of a daemon take is
     * nowhere said.
     */
    private static final long CLEAR_TO_SET_NS = 200_000;

    private static final int MOST_PORTS = 32;

    private static final Addresses ALL_UNICAST = new Addresses(Sends.TEAMS, Admits.GROUPS_ON_ACTIVE);

    private static final Preset LIBTEAM = Preset.family(
            "libteam", "libteam, link watch ethtool", Liveness.LINK, ALL_UNICAST, Ranking.EQUALS, Announcements.NONE);

    private static final Preset LAGG = Preset.family(
            "lagg",
            "FreeBSD lagg",
            Liveness.LINK,
            ALL_UNICAST,
            Ranking.of(0, Reselect.ALWAYS).withPriorities(descending()),
            Announcements.NONE);

    private static final Preset OVS = Preset.family(
            "ovs",
            "Open vSwitch bond",
            Liveness.LINK,
            ALL_UNICAST,
            Ranking.EQUALS,
            new Announcements(0, 0, true, 0, 0, 0));

    private static final Preset DPDK = Preset.family(
            "dpdk",
            "DPDK bonding, link polled every 10 ms",
            PolledLink.every(DPDK_POLL_NS),
            new Addresses(Sends.TEAMS, Admits.ALL),
            Ranking.of(0, Reselect.ALWAYS),
            Announcements.NONE);

    private OtherPolicies() {}

    static List<Policy> all() {
        List<Policy> all = new ArrayList<>();
        addLibteam(all);
        addLagg(all);
        addOvs(all);
        addDpdk(all);
        all.add(Preset.family(
                        "net-failover",
                        "Linux net_failover",
                        Liveness.LINK,
                        new Addresses(Sends.TEAMS, Admits.PRIMARY_WHILE_PRESENT),
                        Ranking.of(0, Reselect.ALWAYS),
                        Announcements.NONE)
                .with(Exemption.DEAF)
                .with(Exemption.SILENT)
                .policy("", "the first member while its link is up, else the standby", onOne(), ActiveOnly::new));
        return all;
    }

    private static void addLibteam(List<Policy> all) {
        Announcements notices = Announcements.peers(1, 0).rejoin(1, 0);
        Preset backup = LIBTEAM.with(notices)
                .with(new Addresses(Sends.TEAMS, Admits.ACTIVE))
                .with(Ranking.EQUALS.withGap(CLEAR_TO_SET_NS))
                .with(Exemption.GAP);
        all.add(backup.policy("activebackup", "hwaddr_policy same_all, no priorities", onOne(), ActiveOnly::new));
        all.add(backup.with(new Addresses(Sends.OF_THE_ACTIVE, Admits.ACTIVE))
                .policy("activebackup-by-active", "hwaddr_policy by_active", onOne(), ActiveOnly::new));
        all.add(backup.with(new Addresses(Sends.OWN_UNLESS_ACTIVE, Admits.ACTIVE))
                .policy("activebackup-only-active", "hwaddr_policy only_active", onOne(), ActiveOnly::new));
        all.add(backup.with(new PingWatch(Kind.ARP, ARP_PING_NS, 0, 3))
                .policy(
                        "activebackup-arp-ping",
                        "link watch arp_ping, interval 1000, missed_max 3",
                        onOne(),
                        ActiveOnly::new));
        Preset silent = LIBTEAM.with(Exemption.SILENT);
        all.add(silent.policy("roundrobin", "runner roundrobin", none(), () -> new RoundRobin(1)));
        all.add(silent.policy(
                "loadbalance",
                "runner loadbalance, tx_hash of addresses and ports",
                hashes(),
                () -> new HashModulo(By.TRANSPORT_PORTS)));
        all.add(silent.with(Exemption.COPIES)
                .policy("broadcast", "runner broadcast: a copy on every port", none(), Everyone::new));
    }

    private static void addLagg(List<Policy> all) {
        Preset silent = LAGG.with(Exemption.SILENT);
        all.add(silent.with(new Addresses(Sends.TEAMS, Admits.ACTIVE_AND_PRIMARY))
                .policy("failover", "the first port that works, in the order of the list", onOne(), ActiveOnly::new));
        all.add(silent.with(new Addresses(Sends.TEAMS, Admits.ALL))
                .policy("failover-rx-all", "the same with failover_rx_all", onOne(), ActiveOnly::new));
        all.add(silent.policy(
                "loadbalance",
                "a dead port's flows to its neighbour",
                EnumSet.of(FLOW_STABLE, BALANCED, MINIMAL_MOVEMENT),
                () -> new DyingNeighbour(By.TRANSPORT_PORTS)));
        all.add(silent.policy("roundrobin", "frame by frame", none(), () -> new RoundRobin(1)));
        all.add(silent.with(Exemption.COPIES).policy("broadcast", "a copy on every port", none(), Everyone::new));
    }

    private static void addOvs(List<Policy> all) {
        all.add(OVS.with(new Addresses(Sends.TEAMS, Admits.ACTIVE))
                .policy("active-backup", "bond_mode active-backup, no primary", onOne(), ActiveOnly::new));
        all.add(OVS.with(new Addresses(Sends.TEAMS, Admits.ACTIVE))
                .with(Ranking.of(0, Reselect.ALWAYS))
                .policy("active-backup-primary", "bond_mode active-backup, bond-primary", onOne(), ActiveOnly::new));
        all.add(OVS.policy(
                "balance-slb",
                "bond_mode balance-slb: by source MAC and VLAN, rebalanced every 10 s",
                none(),
                () -> new SourceBalance(By.VLAN_SOURCE_MAC, REBALANCE_NS)));
        all.add(OVS.policy(
                "balance-tcp",
                "bond_mode balance-tcp's choice, without the LACP that it wants: by ports, rebalanced every 10 s",
                none(),
                () -> new SourceBalance(By.TRANSPORT_PORTS, REBALANCE_NS)));
    }

    private static void addDpdk(List<Policy> all) {
        Preset silent = DPDK.with(Exemption.SILENT);
        all.add(silent.policy("round-robin", "mode 0", none(), () -> new RoundRobin(1)));
        all.add(silent.policy("active-backup", "mode 1: receives on every member", onOne(), ActiveOnly::new));
        all.add(silent.policy(
                "balance-l2", "mode 2, l2", EnumSet.of(FLOW_STABLE), () -> new HashModulo(By.MAC_ADDRESSES)));
        all.add(silent.policy(
                "balance-l23", "mode 2, l23", EnumSet.of(FLOW_STABLE), () -> new HashModulo(By.LAYER2_3)));
        all.add(silent.policy("balance-l34", "mode 2, l34", hashes(), () -> new HashModulo(By.LAYER3_4)));
        all.add(silent.with(Exemption.COPIES)
                .policy("broadcast", "mode 3: a copy on every member", none(), Everyone::new));
        all.add(silent.with(new Addresses(Sends.SWAPPED, Admits.ALL))
                .policy("tlb", "mode 5: by load", onOne(), () -> new LoadTable(By.LAYER2_3, LoadTable.NEVER_MOVES)));
        all.add(silent.with(new Addresses(Sends.SWAPPED, Admits.ALL))
                .policy(
                        "alb",
                        "mode 6: by load, and ARP replies that spread what comes in",
                        onOne(),
                        ReplyBalance::new));
    }

    private static Integer[] descending() {
        return IntStream.range(0, MOST_PORTS).mapToObj(i -> -i).toList().toArray(Integer[]::new);
    }

    private static Set<Trait> onOne() {
        return EnumSet.of(FLOW_STABLE, MINIMAL_MOVEMENT);
    }

    private static Set<Trait> hashes() {
        return EnumSet.of(FLOW_STABLE, BALANCED);
    }

    private static Set<Trait> none() {
        return Collections.unmodifiableSet(EnumSet.noneOf(Trait.class));
    }
}
