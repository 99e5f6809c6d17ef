package io.nicteam.team.policy;

import static io.nicteam.team.policy.Trait.BALANCED;
import static io.nicteam.team.policy.Trait.FLOW_STABLE;
import static io.nicteam.team.policy.Trait.MINIMAL_MOVEMENT;

import io.nicteam.team.FlowHash.By;
import io.nicteam.team.Probing.Kind;
import io.nicteam.team.Probing.Proof;
import io.nicteam.team.Ranking;
import io.nicteam.team.Reselect;
import io.nicteam.team.SendPolicy;
import io.nicteam.team.announce.Announcements;
import io.nicteam.team.liveness.ArpMonitor;
import io.nicteam.team.liveness.PolledLink;
import io.nicteam.team.liveness.Unmonitored;
import io.nicteam.team.policy.Addresses.Admits;
import io.nicteam.team.policy.Addresses.Sends;
import io.nicteam.team.policy.Policies.Policy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;

/** The modes of Linux bonding that need nothing of a switch, with the options that its documentation advises. */
final class BondingPolicies {

    /** miimon, and as often the notices to peers follow each other. */
    private static final long MIIMON_NS = 100_000_000;

    private static final long RESEND_IGMP_EVERY_NS = 200_000_000;
    private static final int ARP_MISSED_MAX = 2;

    private static final Addresses ON_ACTIVE = new Addresses(Sends.TEAMS, Admits.ACTIVE);

    private static final Preset BALANCE = Preset.family(
            "bonding",
            "Linux bonding, miimon 100",
            PolledLink.every(MIIMON_NS),
            new Addresses(Sends.TEAMS, Admits.GROUPS_ON_ACTIVE),
            Ranking.of(0, Reselect.ALWAYS),
            Announcements.peers(1, MIIMON_NS).rejoin(1, RESEND_IGMP_EVERY_NS));

    private static final Preset BACKUP = BALANCE.with(ON_ACTIVE);

    private BondingPolicies() {}

    static List<Policy> all() {
        List<Policy> all = new ArrayList<>();
        addBackup(all);
        all.add(BALANCE.policy("balance-rr", "mode 0: frame by frame", none(), () -> new RoundRobin(1)));
        addXor(all);
        all.add(BALANCE.with(Exemption.COPIES)
                .policy("broadcast", "mode 3: a copy on every member", none(), Everyone::new));
        Preset swapping = BALANCE.with(new Addresses(Sends.SWAPPED, Admits.GROUPS_ON_ACTIVE));
        all.add(swapping.policy(
                "balance-tlb",
                "mode 5: by load, each member with an address of its own",
                EnumSet.of(FLOW_STABLE, MINIMAL_MOVEMENT),
                () -> new LoadTable(By.LAYER2_3, LoadTable.NEVER_MOVES)));
        all.add(swapping.policy(
                "balance-alb",
                "mode 6: the same, and ARP replies that spread what comes in",
                EnumSet.of(FLOW_STABLE, MINIMAL_MOVEMENT),
                ReplyBalance::new));
        return all;
    }

    private static void addBackup(List<Policy> all) {
        backup(all, BACKUP, "active-backup", "mode 1, primary_reselect always");
        backup(
                all,
                BACKUP.with(Ranking.of(0, Reselect.BETTER)),
                "active-backup-better",
                "mode 1, primary_reselect better");
        backup(
                all,
                BACKUP.with(Ranking.of(0, Reselect.FAILURE)),
                "active-backup-failure",
                "mode 1, primary_reselect failure");
        backup(
                all,
                BACKUP.with(new Addresses(Sends.OF_THE_ACTIVE, Admits.ACTIVE)),
                "active-backup-mac-active",
                "mode 1, fail_over_mac active");
        backup(
                all,
                BACKUP.with(new Addresses(Sends.SWAPPED, Admits.ACTIVE)),
                "active-backup-mac-follow",
                "mode 1, fail_over_mac follow");
        backup(
                all,
                BACKUP.with(new ArpMonitor(Kind.ARP, MIIMON_NS, ARP_MISSED_MAX, Proof.VALIDATED)),
                "active-backup-arp",
                "mode 1, arp_interval 100, arp_validate all");
        backup(
                all,
                BACKUP.with(new ArpMonitor(Kind.NEIGHBOUR_SOLICITATION, MIIMON_NS, ARP_MISSED_MAX, Proof.VALIDATED)),
                "active-backup-ns",
                "mode 1, arp_interval 100 with ns_ip6_target, arp_validate all");
        backup(
                all,
                BACKUP.with(new Unmonitored()).with(Exemption.BLIND),
                "active-backup-unmonitored",
                "mode 1 with nothing that would see a failure");
        backup(
                all,
                BACKUP.with(Announcements.NONE).with(Exemption.SILENT),
                "active-backup-silent",
                "mode 1, num_grat_arp 0, resend_igmp 0");
        backup(
                all,
                BACKUP.with(new Addresses(Sends.TEAMS, Admits.ALL)),
                "active-backup-all-active",
                "mode 1, all_slaves_active: receives on every member");
    }

    private static void backup(List<Policy> all, Preset preset, String mode, String summary) {
        all.add(preset.policy(mode, summary, EnumSet.of(FLOW_STABLE, MINIMAL_MOVEMENT), ActiveOnly::new));
    }

    private static void addXor(List<Policy> all) {
        all.add(BALANCE.policy("balance-xor", "mode 2, layer2", EnumSet.of(FLOW_STABLE), modulo(By.LAYER2)));
        all.add(BALANCE.policy(
                "balance-xor-layer2+3", "mode 2, layer2+3", EnumSet.of(FLOW_STABLE), modulo(By.LAYER2_3)));
        all.add(BALANCE.policy(
                "balance-xor-layer3+4", "mode 2, layer3+4", EnumSet.of(FLOW_STABLE, BALANCED), modulo(By.LAYER3_4)));
        all.add(BALANCE.policy(
                "balance-xor-encap2+3", "mode 2, encap2+3", EnumSet.of(FLOW_STABLE), modulo(By.ENCAP2_3)));
        all.add(BALANCE.policy(
                "balance-xor-encap3+4", "mode 2, encap3+4", EnumSet.of(FLOW_STABLE, BALANCED), modulo(By.ENCAP3_4)));
        all.add(BALANCE.policy(
                "balance-xor-vlan+srcmac", "mode 2, vlan+srcmac", EnumSet.of(FLOW_STABLE), modulo(By.VLAN_SOURCE_MAC)));
    }

    private static Supplier<SendPolicy> modulo(By by) {
        return () -> new HashModulo(by);
    }

    private static EnumSet<Trait> none() {
        return EnumSet.noneOf(Trait.class);
    }
}
