package io.nicteam.team.lbfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.frame.Ethernet;
import io.nicteam.team.Ranking;
import io.nicteam.team.Reselect;
import io.nicteam.team.TeamPlan;
import io.nicteam.team.TeamWorld;
import io.nicteam.team.TeamWorld.FakeAdapter;
import io.nicteam.team.TeamWorld.Sent;
import io.nicteam.team.lbfo.LbfoRules.LoadBalancingAlgorithm;
import io.nicteam.team.lbfo.LbfoRules.TeamingMode;
import io.nicteam.team.member.MemberState;
import io.nicteam.team.policy.Policies;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows LBFO as Microsoft documents it: windows.md, table (a), rows by number. */
final class LbfoTest {

    private static final long SECOND = 1_000_000_000;
    private static final int FLOWS = 200;

    private static TeamPlan plan(String policy) {
        return Policies.named("lbfo-" + policy).orElseThrow().plan().get();
    }

    private static void sendAll(TeamWorld world) {
        for (int flow = 0; flow < FLOWS; flow++) {
            world.send(flow);
        }
    }

    /** Sends the team's own ARP reply, as the stack does. */
    private static void sendArp(TeamWorld world) {
        int slot = world.frame(0);
        Ethernet.write(
                world.pool.slab(), world.pool.offset(slot), TeamWorld.PEER_MAC, TeamWorld.FIRST_MAC, Ethernet.TYPE_ARP);
        world.send(slot, 0);
    }

    /** Row 20. */
    @ParameterizedTest
    @ValueSource(strings = {"transport-ports", "ip-addresses", "dynamic"})
    void shouldRewriteTheSourceOnAllButThePrimary(String policy) {
        TeamWorld world = new TeamWorld(plan(policy), 2);

        sendAll(world);
        for (int i = 0; i < 20; i++) {
            sendArp(world);
        }

        for (int member = 0; member < 2; member++) {
            FakeAdapter adapter = world.members.get(member);
            assertThat(adapter.sent).hasSizeGreaterThan(20);
            assertThat(adapter.sent).extracting(Sent::source).containsOnly(TeamWorld.FIRST_MAC + member);
            long resolving = adapter.sent.stream()
                    .filter(sent -> sent.type() == Ethernet.TYPE_ARP)
                    .count();
            assertThat(resolving).isEqualTo(member == 0 ? 20 : 0);
        }
    }

    /** Row 21: what comes in over another member than the primary is not the team's. */
    @Test
    void shouldReceiveOnThePrimaryOnly() {
        TeamWorld world = new TeamWorld(plan("transport-ports"), 2);

        world.members.get(1).receive(world.frame(1));
        assertThat(world.stack.received).isEmpty();
        world.members.get(0).receive(world.frame(1));
        assertThat(world.stack.received).hasSize(1);
    }

    /** Row 22. */
    @Test
    void shouldNeverRewriteUnderHyperVPort() {
        TeamWorld world = new TeamWorld(plan("hyper-v-port"), 3);

        sendAll(world);
        sendArp(world);
        world.link(0, false);
        sendAll(world);

        Set<Long> sources = new HashSet<>();
        world.members.forEach(member -> member.sent.forEach(sent -> sources.add(sent.source())));
        assertThat(sources).containsExactly(TeamWorld.FIRST_MAC);
        assertThat(world.members.get(1).frames()).as("the one that stands in").hasSize(FLOWS);
    }

    /** Row 23: a temporary primary has the primary's address for the primary's flows, and its own for its own. */
    @Test
    void shouldMoveAsFewAddressesAsItCanWhenThePrimaryFails() {
        TeamWorld world = new TeamWorld(plan("transport-ports"), 3);
        Map<Integer, Long> before = sources(world);

        world.link(0, false);
        Map<Integer, Long> after = sources(world);

        for (int flow = 0; flow < FLOWS; flow++) {
            assertThat(after.get(flow)).as("source of flow %d", flow).isEqualTo(before.get(flow));
        }
        assertThat(world.members.get(0).sent).hasSizeGreaterThan(20);
        assertThat(world.members.get(1).sent)
                .extracting(Sent::source)
                .containsOnly(TeamWorld.FIRST_MAC, TeamWorld.FIRST_MAC + 1);
        assertThat(world.members.get(1).station().receivesAt(TeamWorld.FIRST_MAC))
                .isTrue();
        assertThat(world.members.get(2).station().receivesAt(TeamWorld.FIRST_MAC))
                .isFalse();
    }

    /** Row 24: before a failure every address is sent from one member only, and after it as well. */
    @Test
    void shouldSendEveryAddressOverOneMember() {
        TeamWorld world = new TeamWorld(plan("transport-ports"), 3);
        sendAll(world);
        assertThat(ports(world))
                .allSatisfy((mac, members) -> assertThat(members).hasSize(1));

        world.link(0, false);
        world.members.forEach(member -> member.sent.clear());
        sendAll(world);
        assertThat(ports(world))
                .allSatisfy((mac, members) -> assertThat(members).hasSize(1));
    }

    private static Map<Integer, Long> sources(TeamWorld world) {
        Map<Integer, Long> sources = new HashMap<>();
        for (int flow = 0; flow < FLOWS; flow++) {
            long frame = world.send(flow);
            for (FakeAdapter member : world.members) {
                for (Sent sent : member.sent) {
                    if (sent.frame() == frame) {
                        sources.put(flow, sent.source());
                    }
                }
            }
        }
        return sources;
    }

    private static Map<Long, Set<Integer>> ports(TeamWorld world) {
        Map<Long, Set<Integer>> ports = new HashMap<>();
        for (int i = 0; i < world.members.size(); i++) {
            for (Sent sent : world.members.get(i).sent) {
                ports.computeIfAbsent(sent.source(), mac -> new HashSet<>()).add(i);
            }
        }
        return ports;
    }

    /** Row 27: the member changes only at a gap. */
    @Test
    void shouldMoveAFlowletOnlyAfterAGap() {
        TeamWorld world = new TeamWorld(plan("dynamic"), 2);
        int moves = 0;
        int last = -1;
        for (int i = 0; i < 400; i++) {
            boolean gap = i % 20 == 0;
            world.alarms.runFor(gap ? 600_000 : 100_000);
            sendOther(world, i);
            int[] before = {
                world.members.get(0).sent.size(), world.members.get(1).sent.size()
            };
            world.send(7);
            int member = world.members.get(0).sent.size() > before[0] ? 0 : 1;
            if (last >= 0 && member != last) {
                assertThat(gap).as("a move at step %d", i).isTrue();
                moves++;
            }
            last = member;
        }
        assertThat(moves).isPositive();
    }

    private static void sendOther(TeamWorld world, int flow) {
        for (int i = 0; i < 1 + flow % 3; i++) {
            world.send(1000 + flow * 7 + i);
        }
    }

    /** Row 29. */
    @Test
    void shouldUseTheStandbyOnlyWhileAnotherIsNotUsable() {
        TeamWorld world = new TeamWorld(plan("active-standby"), 3);
        sendAll(world);
        assertThat(world.members.get(1).sent).isEmpty();

        world.link(2, false);
        sendAll(world);
        int sent = world.members.get(1).sent.size();
        assertThat(sent).isPositive();

        world.link(2, true);
        world.alarms.runFor(6 * SECOND);
        sendAll(world);
        assertThat(world.members.get(1).sent).hasSize(sent);
    }

    /** Row 31: back only once the connect timer has run. */
    @Test
    void shouldStayOutWhileTheLinkFlapsFasterThanTheConnectTimer() {
        TeamWorld world = new TeamWorld(plan("transport-ports"), 2);
        for (int flap = 0; flap < 10; flap++) {
            world.link(1, false);
            world.alarms.runFor(SECOND);
            world.link(1, true);
            world.alarms.runFor(4 * SECOND);
            assertThat(world.team.state(1)).isEqualTo(MemberState.RETURNING);
            assertThat(MemberStatus.of(world.team).get(1))
                    .isEqualTo(new MemberStatus(
                            AdministrativeMode.ACTIVE,
                            OperationalMode.FAILED,
                            FailureReason.WAITING_FOR_STABLE_CONNECTIVITY));
        }
        world.alarms.runFor(SECOND);
        assertThat(world.team.state(1)).isEqualTo(MemberState.UP);
    }

    @Test
    void shouldComeBackAtOnceWhenNoOtherMemberIsUsable() {
        TeamWorld world = new TeamWorld(plan("transport-ports"), 2);
        world.link(0, false);
        world.link(1, false);

        world.link(1, true);

        assertThat(world.team.members().active()).isEqualTo(1);
    }

    /** Rows 33 and 34. */
    @Test
    void shouldBeDegradedWhenTheHostTakesALinkDown() {
        TeamWorld world = new TeamWorld(plan("transport-ports"), 2);
        assertThat(TeamStatus.of(MemberStatus.of(world.team))).isEqualTo(TeamStatus.UP);

        world.link(0, false);

        assertThat(MemberStatus.of(world.team).get(0).reason())
                .isEqualTo(FailureReason.VIRTUAL_SWITCH_LACKS_EXTERNAL_CONNECTIVITY);
        assertThat(TeamStatus.of(MemberStatus.of(world.team))).isEqualTo(TeamStatus.DEGRADED);
        world.link(1, false);
        assertThat(TeamStatus.of(MemberStatus.of(world.team))).isEqualTo(TeamStatus.DOWN);
    }

    /** MSFT_NetLbfoTeamMember: state, link, behind a switch, standby, used, then mode and reason. */
    @ParameterizedTest
    @CsvSource({
        "UP, true, true, false, true, ACTIVE, NO_FAILURE",
        "UP, true, true, true, false, STANDBY, NO_FAILURE",
        "UP, true, true, true, true, ACTIVE, NO_FAILURE",
        "FAILING, false, true, false, true, ACTIVE, NO_FAILURE",
        "DOWN, false, true, false, false, FAILED, VIRTUAL_SWITCH_LACKS_EXTERNAL_CONNECTIVITY",
        "DOWN, false, false, false, false, FAILED, PHYSICAL_MEDIA_DISCONNECTED",
        "DOWN, true, true, false, false, FAILED, UNKNOWN_FAILURE",
        "RETURNING, true, true, false, false, FAILED, WAITING_FOR_STABLE_CONNECTIVITY",
        "DISABLED, true, true, false, false, FAILED, ADMINISTRATIVE_DECISION",
        "ABSENT, false, true, true, false, FAILED, NIC_NOT_PRESENT",
    })
    void shouldShowAMemberAsWindowsDoes(
            MemberState state,
            boolean linkUp,
            boolean behindSwitch,
            boolean standby,
            boolean used,
            OperationalMode mode,
            FailureReason reason) {
        MemberStatus status = MemberStatus.of(state, linkUp, behindSwitch, standby, used);

        assertThat(status.mode()).isEqualTo(mode);
        assertThat(status.reason()).isEqualTo(reason);
    }

    @Test
    void shouldHaveTheNumbersOfTheCimClasses() {
        assertThat(FailureReason.values()).extracting(FailureReason::number).containsExactly(0, 1, 3, 4, 5, 6, 7, 9);
        assertThat(OperationalMode.values()).extracting(OperationalMode::number).containsExactly(0, 1, 4096);
        assertThat(AdministrativeMode.values())
                .extracting(AdministrativeMode::number)
                .containsExactly(0, 1);
        assertThat(TeamStatus.values()).extracting(TeamStatus::number).containsExactly(0, 1, 2);
        assertThat(TeamingMode.values()).extracting(TeamingMode::number).containsExactly(0, 1, 2);
        assertThat(LoadBalancingAlgorithm.values())
                .extracting(LoadBalancingAlgorithm::number)
                .containsExactly(0, 2, 3, 4, 5);
    }

    /** Rows 30 and 39: mode, algorithm, switches, standbys, guest rule, and how many problems there are. */
    @ParameterizedTest
    @CsvSource({
        "SWITCH_INDEPENDENT, TRANSPORT_PORTS, 'a b', 0, true, 0",
        "SWITCH_INDEPENDENT, MAC_ADDRESSES, 'a', 0, true, 0",
        "SWITCH_INDEPENDENT, TRANSPORT_PORTS, 'a b', 2, true, 1",
        "LACP, TRANSPORT_PORTS, 'a b', 1, false, 1",
        "LACP, TRANSPORT_PORTS, 'a b', 0, true, 1",
        "STATIC, DYNAMIC, 'a b', 0, true, 2",
        "SWITCH_INDEPENDENT, HYPER_V_PORT, 'a b', 0, true, 1",
        "SWITCH_INDEPENDENT, DYNAMIC, 'a b c', 0, true, 2",
        "SWITCH_INDEPENDENT, DYNAMIC, 'a b c', 0, false, 0",
        "SWITCH_INDEPENDENT, TRANSPORT_PORTS, 'a a', 0, true, 1",
    })
    void shouldSayWhatIsWrongWithATeam(
            TeamingMode mode,
            LoadBalancingAlgorithm algorithm,
            String vswitches,
            int standbys,
            boolean guestRule,
            int problems) {
        assertThat(LbfoRules.problems(mode, algorithm, List.of(vswitches.split(" ")), standbys, guestRule))
                .hasSize(problems)
                .allSatisfy(problem -> assertThat(problem).startsWith("found ").contains("; expected "));
    }

    @Test
    void shouldHaveThirtyTwoMembersAtMost() {
        assertThat(LbfoRules.problems(
                        TeamingMode.SWITCH_INDEPENDENT,
                        LoadBalancingAlgorithm.TRANSPORT_PORTS,
                        Collections.nCopies(33, "a"),
                        0,
                        false))
                .containsExactly("found 33 members; expected 1 to 32");
    }

    @Test
    void shouldMakeTheStandbyActiveWhenTheModeComesToDependOnTheSwitch() {
        List<AdministrativeMode> members = List.of(AdministrativeMode.ACTIVE, AdministrativeMode.STANDBY);

        assertThat(LbfoRules.afterModeChange(TeamingMode.LACP, members)).containsOnly(AdministrativeMode.ACTIVE);
        assertThat(LbfoRules.afterModeChange(TeamingMode.SWITCH_INDEPENDENT, members))
                .isEqualTo(members);
    }

    /** The published exception: of two members one on standby, everything goes over the active one, unchanged. */
    @Test
    void shouldSendEverythingOverTheActiveOneOfTwoWhenTheOtherIsOnStandby() {
        TeamPlan plan =
                plan("transport-ports").with(Ranking.of(0, Reselect.ALWAYS).withStandby(1));
        TeamWorld world = new TeamWorld(plan, 2);

        sendAll(world);

        assertThat(world.members.get(0).sent)
                .hasSize(FLOWS)
                .extracting(Sent::source)
                .containsOnly(TeamWorld.FIRST_MAC);
    }
}
