package io.nicteam.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.frame.Ethernet;
import io.nicteam.team.TeamWorld.FakeAdapter;
import io.nicteam.team.liveness.PolledLink;
import io.nicteam.team.policy.Policies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision tables of public test suites; each test names the one that it comes from. */
final class PublicTablesTest {

    private static final long MS = 1_000_000;
    private static final long SETTLED_NS = 2_000 * MS;

    private static TeamPlan plan(String policy) {
        return Policies.named(policy).orElseThrow().plan().get();
    }

    private static void link(TeamWorld world, int member, boolean up) {
        world.link(member, up);
        world.alarms.runFor(SETTLED_NS);
    }

    private static int[] counts(TeamWorld world) {
        return world.members.stream().mapToInt(member -> member.frames().size()).toArray();
    }

    private static int fewest(TeamWorld world) {
        return Arrays.stream(counts(world)).min().orElseThrow();
    }

    /**
     * Linux kselftest drivers/net/bonding/bond_options.sh, prio: members of priority 0, 10 and 11, the second one primary, under
     * each rule of primary_reselect, with a link monitor and with ARP and NS monitors.
     */
    @ParameterizedTest
    @CsvSource({
        "ALWAYS, bonding-active-backup, 2, 0, 2, 1",
        "BETTER, bonding-active-backup, 2, 0, 0, 0",
        "FAILURE, bonding-active-backup, 2, 0, 0, 0",
        "ALWAYS, bonding-balance-tlb, 2, 0, 2, 1",
        "BETTER, bonding-balance-tlb, 2, 0, 0, 0",
        "FAILURE, bonding-balance-alb, 2, 0, 0, 0",
        "ALWAYS, bonding-active-backup-arp, 2, 0, 2, 1",
        "BETTER, bonding-active-backup-arp, 2, 0, 0, 0",
        "FAILURE, bonding-active-backup-ns, 2, 0, 0, 0",
    })
    void shouldChooseByPriorityAndPrimary(
            Reselect reselect, String policy, int eth1Down, int eth2Down, int eth2Up, int eth1Up) {
        TeamPlan ranked = plan(policy).with(Ranking.of(1, reselect).withPriorities(0, 10, 11));
        TeamWorld world = new TeamWorld(ranked, 3).answeringProbes();
        world.team.activate(1, 0);
        world.alarms.runFor(SETTLED_NS);
        assertThat(world.team.members().active()).isEqualTo(1);

        link(world, 1, false);
        assertThat(world.team.members().active()).isEqualTo(eth1Down);
        link(world, 2, false);
        assertThat(world.team.members().active()).isEqualTo(eth2Down);
        link(world, 2, true);
        assertThat(world.team.members().active()).isEqualTo(eth2Up);
        link(world, 1, true);
        assertThat(world.team.members().active()).isEqualTo(eth1Up);
        long frame = world.send(1);
        assertThat(world.trace.dropped).doesNotContain(frame);
    }

    /** The same suite: a new priority is honoured. */
    @Test
    void shouldHonourANewPriority() {
        TeamPlan ranked = plan("bonding-active-backup")
                .with(Ranking.of(Members.NONE, Reselect.ALWAYS).withPriorities(0, 10, 11));
        TeamWorld world = new TeamWorld(ranked, 3);
        world.team.rank(Ranking.of(Members.NONE, Reselect.ALWAYS).withPriorities(1_000_000, 10, 11), 0);
        assertThat(world.team.members().active()).isZero();
        world.team.rank(Ranking.of(Members.NONE, Reselect.ALWAYS).withPriorities(0, 10, 50), 0);
        assertThat(world.team.members().active()).isEqualTo(2);
    }

    /** Linux Documentation/networking/bonding.rst, primary_reselect better: a faster one takes over, an equal one does not. */
    @ParameterizedTest
    @CsvSource({"ALWAYS, 1, 10, 0", "BETTER, 1, 10, 1", "BETTER, 10, 10, 1", "BETTER, 100, 10, 0", "FAILURE, 100, 10, 1"
    })
    void shouldReselectByRule(Reselect reselect, long speedOfPrimary, long speedOfActive, int expected) {
        int active = Ranking.of(0, reselect)
                .active(new boolean[] {true, true}, new long[] {speedOfPrimary, speedOfActive}, 1);

        assertThat(active).isEqualTo(expected);
    }

    /** libteam, teamd activebackup: prio, and sticky against it. */
    @Test
    void shouldNotDisplaceAStickyPort() {
        Ranking sticky =
                Ranking.of(Members.NONE, Reselect.ALWAYS).withPriorities(0, 10).withSticky(true, false);
        boolean[] both = {true, true};
        long[] speeds = {1, 1};

        assertThat(sticky.active(both, speeds, 0)).isZero();
        assertThat(sticky.withSticky().active(both, speeds, 0)).isEqualTo(1);
        assertThat(sticky.active(new boolean[] {false, true}, speeds, 0)).isEqualTo(1);
    }

    /** Linux kselftest drivers/net/team/transmit_failover.sh: both send; one disabled, only the other; enabled again, both. */
    @ParameterizedTest
    @ValueSource(strings = {"libteam-broadcast", "libteam-roundrobin"})
    void shouldSendOnEnabledPortsOnly(String policy) {
        TeamWorld world = new TeamWorld(plan(policy), 2);
        sendSome(world, 10);
        assertThat(counts(world)).doesNotContain(0);
        int[] before = counts(world);

        world.team.disable(1, 0);
        sendSome(world, 10);
        assertThat(counts(world)[1]).isEqualTo(before[1]);
        assertThat(counts(world)[0]).isGreaterThanOrEqualTo(before[0] + 10);

        world.team.enable(1, 0);
        world.alarms.runFor(1);
        sendSome(world, 10);
        assertThat(counts(world)[1]).isGreaterThan(before[1]);
    }

    /** Linux kselftest drivers/net/team/teamd_activebackup.sh: set the active port; the other one stops receiving. */
    @Test
    void shouldReceiveOnTheActivePortOnly() {
        TeamWorld world = new TeamWorld(plan("libteam-activebackup"), 2);
        for (int active : new int[] {0, 1, 0}) {
            world.team.activate(active, world.nowNs());
            // teamd has cleared the port, and sets the other one.
            world.alarms.runFor(1_000_000);
            int heard = world.stack.received.size();
            world.members.get(1 - active).receive(world.frame(1));
            assertThat(world.stack.received).hasSize(heard);
            world.members.get(active).receive(world.frame(1));
            assertThat(world.stack.received).hasSize(heard + 1);
        }
    }

    /** FreeBSD tests/sys/net/if_lagg_test.sh, lagg_failover: down, the next; another port does not receive. */
    @Test
    void shouldFailOverInTheOrderOfTheList() {
        TeamWorld world = new TeamWorld(plan("lagg-failover"), 3);
        int[] expected = {0, 1, 2};
        for (int step = 0; step < 3; step++) {
            assertThat(world.team.members().active()).isEqualTo(expected[step]);
            for (int other = 1; other < 3; other++) {
                int heard = world.stack.received.size();
                world.members.get(other).receive(world.frame(1));
                assertThat(world.stack.received).hasSize(other == expected[step] ? heard + 1 : heard);
            }
            link(world, step, false);
        }
        assertThat(world.team.members().active()).isEqualTo(Members.NONE);
        link(world, 2, true);
        link(world, 1, true);
        assertThat(world.team.members().active()).isEqualTo(1);
        link(world, 0, true);
        assertThat(world.team.members().active()).isZero();
    }

    /** Open vSwitch tests/ofproto-dpif.at, active-backup bonding with primary: p1 down, p2; p1 up, back. */
    @Test
    void shouldGoBackToAPrimaryAndToNoOther() {
        TeamWorld with = new TeamWorld(plan("ovs-active-backup-primary"), 2);
        TeamWorld without = new TeamWorld(plan("ovs-active-backup"), 2);
        for (TeamWorld world : List.of(with, without)) {
            link(world, 0, false);
            assertThat(world.team.members().active()).isEqualTo(1);
            link(world, 0, true);
        }
        assertThat(with.team.members().active()).isZero();
        assertThat(without.team.members().active()).isEqualTo(1);
    }

    /** The same file, primary validation and set primary: one that is not there is ignored; another one moves the flows. */
    @Test
    void shouldIgnoreAPrimaryThatIsNotThereAndFollowAnotherOne() {
        TeamWorld world = new TeamWorld(plan("ovs-active-backup"), 2);
        world.team.rank(Ranking.of(7, Reselect.ALWAYS), 0);
        assertThat(world.team.members().active()).isZero();
        world.team.rank(Ranking.of(1, Reselect.ALWAYS), 0);
        assertThat(world.team.members().active()).isEqualTo(1);
        world.send(1);
        assertThat(counts(world)).containsExactly(0, 1);
    }

    /** The same file, balance-slb: 101 source addresses over 3 members, more than 3 flows on each. */
    @Test
    void shouldSpreadSourceAddresses() {
        TeamWorld world = new TeamWorld(plan("ovs-balance-slb"), 3);
        for (int i = 0; i < 101; i++) {
            int slot = world.frame(1);
            Ethernet.source(world.pool.slab(), world.pool.offset(slot), 0x50_54_00_00_00_00L + i);
            world.send(slot, 0);
        }
        assertThat(fewest(world)).isGreaterThan(3);
    }

    /** The same file, balance-tcp: 256 flows over 3 members, more than 24 on each. */
    @Test
    void shouldSpreadFlows() {
        TeamWorld world = new TeamWorld(plan("ovs-balance-tcp"), 3);
        sendSome(world, 256);
        assertThat(fewest(world)).isGreaterThan(24);
    }

    /** The same file, rebalance after link state changes: all hashes of a lost member move; some return to one that comes. */
    @Test
    void shouldMoveTheFlowsOfALostMemberAndGiveSomeToOneThatComes() {
        TeamWorld world = new TeamWorld(plan("ovs-balance-tcp"), 3);
        sendSome(world, 256);
        world.link(1, false);
        int lost = counts(world)[1];
        sendSome(world, 256);
        assertThat(counts(world)[1]).isEqualTo(lost);
        world.link(1, true);
        for (int round = 0; round < 5; round++) {
            world.alarms.runFor(10_000 * MS);
            sendSome(world, 256);
        }
        assertThat(counts(world)[1]).isGreaterThan(lost);
        assertThat(world.trace.dropped).isEmpty();
    }

    /** DPDK app/test/test_link_bonding.c, round robin with two members down: 20 frames go as 10, 0, 10, 0. */
    @Test
    void shouldTakeTurnsOverMembersThatAreUp() {
        TeamWorld world = new TeamWorld(plan("dpdk-round-robin"), 4);
        world.link(1, false);
        world.link(3, false);
        world.alarms.runFor(SETTLED_NS);
        sendSome(world, 20);
        assertThat(counts(world)).containsExactly(10, 0, 10, 0);
    }

    /** The same file: told of the first member that comes up and of the last that goes down, and of no other. */
    @Test
    void shouldTellOfTheFirstUpAndTheLastDownOnly() {
        TeamWorld world = new TeamWorld(plan("dpdk-round-robin"), 4);
        for (boolean up : new boolean[] {false, true}) {
            for (int member = 0; member < 4; member++) {
                link(world, member, up);
            }
        }
        assertThat(world.stack.links).containsExactly(false, true);
    }

    /** The same file, active backup: members 1 and 3 down, then primary 0: all of a burst of 21 leaves on 2. */
    @Test
    void shouldSendAllOnTheNewPrimary() {
        TeamWorld world = new TeamWorld(plan("dpdk-active-backup"), 4);
        for (int member : new int[] {1, 3, 0}) {
            link(world, member, false);
        }
        assertThat(world.team.members().active()).isEqualTo(2);
        sendSome(world, 21);
        assertThat(counts(world)).containsExactly(0, 0, 21, 0);
    }

    /** The same file, balance: the same key goes to the same member, another one to another sooner or later. */
    @ParameterizedTest
    @EnumSource(
            value = FlowHash.By.class,
            names = {"MAC_ADDRESSES", "LAYER2_3", "LAYER3_4"})
    void shouldKeepAKeyOnItsMember(FlowHash.By by) {
        TeamWorld world = new TeamWorld(
                plan(
                        switch (by) {
                            case MAC_ADDRESSES -> "dpdk-balance-l2";
                            case LAYER2_3 -> "dpdk-balance-l23";
                            default -> "dpdk-balance-l34";
                        }),
                2);
        List<Integer> members = new ArrayList<>();
        for (int flow = 0; flow < 16; flow++) {
            world.send(flow);
            int first = counts(world)[0];
            world.send(flow);
            int of = counts(world)[0] - first;
            members.add(of);
        }
        assertThat(members).contains(0, 1);
        assertThat(counts(world)[0] % 2).as("pairs stay together").isZero();
    }

    /** Old DPDK test suite, all members down: no traffic, and a link that is down. */
    @ParameterizedTest
    @ValueSource(strings = {"dpdk-round-robin", "dpdk-active-backup", "dpdk-balance-l34", "dpdk-broadcast", "dpdk-tlb"})
    void shouldSendNothingWhenAllMembersAreDown(String policy) {
        TeamWorld world = new TeamWorld(plan(policy), 2);
        link(world, 0, false);
        link(world, 1, false);
        sendSome(world, 100);
        assertThat(counts(world)).containsExactly(0, 0);
        assertThat(world.trace.dropped).hasSize(100);
        assertThat(world.stack.links).containsExactly(false);
    }

    /** SONiC sonic-mgmt tests/dualtor_io: the standby's side goes down: no switch-over, nothing lost. */
    @ParameterizedTest
    @ValueSource(
            strings = {"active-backup", "bonding-active-backup", "ovs-active-backup", "lagg-failover", "net-failover"})
    void shouldNotSwitchWhenTheStandbyGoes(String policy) {
        TeamWorld world = new TeamWorld(plan(policy), 2);
        link(world, 1, false);
        sendSome(world, 10);
        link(world, 1, true);
        sendSome(world, 10);
        assertThat(counts(world)).containsExactly(20, 0);
        assertThat(world.trace.events).isEmpty();
    }

    /** SONiC sonic-mgmt tests/pc/test_lag_member_forwarding.py: a disabled member forwards nothing, either way. */
    @ParameterizedTest
    @ValueSource(strings = {"consistent", "lagg-loadbalance", "bonding-balance-xor-layer3+4", "dpdk-balance-l34"})
    void shouldForwardNothingOverADisabledMember(String policy) {
        TeamWorld world = new TeamWorld(plan(policy), 3);
        world.team.disable(1, 0);
        sendSome(world, 50);
        world.members.get(1).receive(world.frame(1));
        assertThat(counts(world)[1]).isZero();
        assertThat(world.stack.received).isEmpty();
    }

    /** measured-linux.md: carrier off is seen at the poll, a device that goes at once, a planned switch costs nothing. */
    @Test
    void shouldQuantiseDetectionByThePollAndNothingElse() {
        TeamWorld world = new TeamWorld(plan("bonding-active-backup").with(PolledLink.every(100 * MS)), 2);
        world.alarms.runUntil(30 * MS);
        world.link(0, false);
        int dead = 0;
        for (long at = 30 * MS; at < 200 * MS; at += MS) {
            world.alarms.runUntil(at);
            world.send(1);
        }
        for (FakeAdapter member : world.members) {
            dead += (int) member.sent.stream()
                    .filter(sent -> sent.frame() >= 0 && !sent.linkUp())
                    .count();
        }
        assertThat(dead).as("milliseconds from 30 to the poll at 100").isEqualTo(70);

        world.link(0, true);
        world.alarms.runUntil(1_000 * MS);
        world.team.removed(0, world.nowNs());
        assertThat(world.team.members().active()).isEqualTo(1);
    }

    /** measured-linux.md: net_failover with its VF's carrier off sends on the standby, and hears nothing while it lasts. */
    @Test
    void shouldHearNothingWhileADeadPrimaryIsRegistered() {
        TeamWorld world = new TeamWorld(plan("net-failover"), 2);
        world.link(0, false);
        world.send(1);
        world.members.get(1).receive(world.frame(1));
        assertThat(counts(world)).containsExactly(0, 1);
        assertThat(world.stack.received).isEmpty();

        world.team.removed(0, 0);
        world.members.get(1).receive(world.frame(1));
        assertThat(world.stack.received).hasSize(1);
    }

    private static void sendSome(TeamWorld world, int count) {
        for (int flow = 0; flow < count; flow++) {
            world.send(flow);
        }
    }
}
