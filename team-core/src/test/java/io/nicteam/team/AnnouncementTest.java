package io.nicteam.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.frame.Ethernet;
import io.nicteam.team.TeamWorld.Sent;
import io.nicteam.team.announce.Announcements;
import io.nicteam.team.policy.Policies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is announced after another member has become active: how often, how far apart, over which member. */
final class AnnouncementTest {

    private static final long MS = 1_000_000;

    private static TeamWorld world(String policy, Announcements announcements) {
        return new TeamWorld(Policies.named(policy).orElseThrow().plan().get().with(announcements), 2);
    }

    private static List<Sent> ofType(TeamWorld world, int member, int type) {
        return world.members.get(member).originated().stream()
                .filter(sent -> sent.type() == type)
                .toList();
    }

    /** Linux bond_options.sh, num_grat_arp: 10, 20, 30 and 50, peer_notif_delay 1000 ms: exactly as many. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 20, 30, 50})
    void shouldSendExactlyAsManyGratuitousArpsThatFarApart(int count) {
        TeamWorld world = world("bonding-active-backup", new Announcements(count, 0, false, 1000 * MS, 0, 0));
        world.alarms.runUntil(500 * MS);
        world.link(0, false);
        world.alarms.runUntil(100_000 * MS);

        List<Sent> arps = ofType(world, 1, Ethernet.TYPE_ARP);
        assertThat(arps).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(arps.get(i).atNs()).isEqualTo(600 * MS + i * 1000L * MS);
            assertThat(arps.get(i).source()).isEqualTo(TeamWorld.FIRST_MAC);
        }
        assertThat(world.members.get(0).originated()).isEmpty();
        assertThat(world.team.atRest()).isTrue();
        assertThat(world.trace.originated).isEqualTo(count);
    }

    @Test
    void shouldSendAdvertisementsAndReportsAsOftenAsPlanned() {
        TeamWorld world = world("active-backup", new Announcements(0, 2, false, 10 * MS, 3, 200 * MS));
        world.team.announcer().join(0xEF01_0101);
        world.team.announcer().join(0xEF01_0102);
        world.team.announcer().leave(0xEF01_0102);
        world.link(0, false);
        world.alarms.runUntil(1000 * MS);

        assertThat(ofType(world, 1, Ethernet.TYPE_IPV4)).extracting(Sent::atNs).containsExactly(0L, 200 * MS, 400 * MS);
        // Two advertisements, and a report for the solicited-node group with every one for an IPv4 group.
        assertThat(ofType(world, 1, Ethernet.TYPE_IPV6))
                .extracting(Sent::atNs)
                .containsExactly(0L, 0L, 10 * MS, 200 * MS, 400 * MS);
    }

    /** Open vSwitch ofproto-dpif.at, bonding: learning packets are RARPs, one for each learned source address. */
    @Test
    void shouldSendARarpForEachAddressItHasSentWith() {
        TeamWorld world = new TeamWorld(
                Policies.named("ovs-active-backup").orElseThrow().plan().get(), 2);
        for (long mac = 1; mac <= 3; mac++) {
            int slot = world.frame(1);
            Ethernet.source(world.pool.slab(), world.pool.offset(slot), 0x02_00_00_00_01_00L + 3 - mac);
            world.send(slot, 0);
        }
        world.link(0, false);

        assertThat(ofType(world, 1, Ethernet.TYPE_RARP))
                .extracting(Sent::source)
                .containsExactly(0x02_00_00_00_01_00L, 0x02_00_00_00_01_01L, 0x02_00_00_00_01_02L);
    }

    @Test
    void shouldStopAnnouncingOverAMemberThatIsNoLongerActive() {
        TeamWorld world = world("active-backup", Announcements.peers(10, 10 * MS));
        world.link(0, false);
        world.alarms.runFor(25 * MS);
        world.link(0, true);
        world.link(1, false);
        world.alarms.runFor(1000 * MS);

        assertThat(ofType(world, 1, Ethernet.TYPE_ARP)).hasSize(3);
        assertThat(ofType(world, 0, Ethernet.TYPE_ARP)).hasSize(10);
    }

    @Test
    void shouldAnnounceNothingWhenNoMemberIsLeft() {
        TeamWorld world = world("active-backup", Announcements.peers(10, 10 * MS));
        world.link(0, false);
        world.link(1, false);
        world.alarms.runFor(1000 * MS);

        assertThat(world.team.atRest()).isTrue();
        assertThat(world.trace.originated).isEqualTo(2);
    }

    /** What the member has no room for was never sent. */
    @Test
    void shouldCountNoAnnouncementThatAMemberDidNotTake() {
        TeamWorld world = world("active-backup", Announcements.peers(1, 0));
        world.members.get(1).room = 0;

        world.link(0, false);

        assertThat(world.trace.originated).isEqualTo(world.trace.consumed);
        assertThat(world.pool.freeSlots()).isEqualTo(world.pool.slots());
    }

    /** fail_over_mac active, hwaddr_policy by_active: the team has another address, and says so. */
    @ParameterizedTest
    @ValueSource(strings = {"bonding-active-backup-mac-active", "libteam-activebackup-by-active"})
    void shouldHaveTheAddressOfTheActiveMember(String policy) {
        TeamWorld world =
                new TeamWorld(Policies.named(policy).orElseThrow().plan().get(), 2);
        world.link(0, false);
        world.alarms.runFor(100 * MS);
        world.send(1);

        assertThat(world.team.station().mac()).isEqualTo(TeamWorld.FIRST_MAC + 1);
        assertThat(world.members.get(1).sent).extracting(Sent::source).containsOnly(TeamWorld.FIRST_MAC + 1);
        assertThat(world.members.get(1).station().receivesAt(TeamWorld.FIRST_MAC))
                .isFalse();
    }

    /** Whichever member has the team's address, the one that gave it away does not send with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"bonding-active-backup-mac-follow", "libteam-activebackup-only-active", "bonding-balance-tlb"})
    void shouldGiveTheTeamsAddressToTheActiveMember(String policy) {
        TeamWorld world =
                new TeamWorld(Policies.named(policy).orElseThrow().plan().get(), 2);
        world.link(0, false);
        world.alarms.runFor(100 * MS);
        world.send(1);

        assertThat(world.team.station().mac()).isEqualTo(TeamWorld.FIRST_MAC);
        assertThat(world.members.get(1).sent).extracting(Sent::source).containsOnly(TeamWorld.FIRST_MAC);
        assertThat(world.members.get(1).station().receivesAt(TeamWorld.FIRST_MAC))
                .isTrue();
        world.link(0, true);
        world.alarms.runFor(100 * MS);
        world.team.activate(0, world.nowNs());
        assertThat(world.members.get(1).station().receivesAt(TeamWorld.FIRST_MAC))
                .isFalse();
    }
}
