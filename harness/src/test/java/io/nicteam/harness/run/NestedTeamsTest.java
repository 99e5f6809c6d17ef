package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import io.nicteam.team.policy.Policies;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Teams in whole runs: every policy, teams of teams, pairs inside of them, and what may not be. */
final class NestedTeamsTest {

    private static final String FOUR_NICS =
            """
            duration: 600ms
            guest: {vlan: 0}
            network: {switches: 2}
            nics: [{name: p0}, {name: p1}, {name: p2, switch: 2}, {name: p3, switch: 2}]
            adapters: [{name: a, nic: p0}, {name: b, nic: p1}, {name: c, nic: p2}, {name: d, nic: p3}]
            teams:
              - {name: left, members: [a, b], policy: active-backup}
              - {name: right, members: [c, d], policy: active-backup}
              - {name: top, members: [left, right], policy: active-backup}
            traffic: [{direction: both, rate: 10k/s, flows: 16, peers: 4, adapter: top}]
            """;

    @TempDir
    private Path folder;

    private static Stream<String> policies() {
        return Policies.all().stream().map(Policies.Policy::name);
    }

    /** Every policy carries traffic through the loss of an uplink and its return, and loses nothing that has no reason. */
    @ParameterizedTest
    @MethodSource("policies")
    void shouldRunUnderEveryPolicy(String policy) throws Exception {
        TeamRun run = TeamRun.of(
                folder,
                "duration: 900ms",
                TeamRun.TWO_MEMBERS,
                "teams: [{name: team0, members: [nic0, nic1], guestRule: false, policy: " + policy + "}]",
                "traffic: [{direction: both, rate: 2k/s, flows: 8, peers: 4, adapter: team0}]",
                "faults: [{at: 200ms, uplink: down, nic: pnic0}, {at: 600ms, uplink: up, nic: pnic0}]");

        assertThat(run.findings()).isEmpty();
        assertThat(run.delivered(Direction.OUTBOUND)).isGreaterThan(900);
        assertThat(run.delivered(Direction.INBOUND)).isGreaterThan(300);
    }

    @Test
    void shouldStayInsideTheInnerTeamWhenItHasAnotherMember() throws Exception {
        TeamRun run = TeamRun.of(folder, FOUR_NICS, "faults: [{at: 200ms, uplink: down, nic: p0}]");

        assertThat(run.findings()).isEmpty();
        assertThat(run.changes()).containsExactly("b");
        assertThat(run.carried(Direction.OUTBOUND, 1, DataPath.VF)).isGreaterThan(3_900);
        assertThat(run.carried(Direction.OUTBOUND, 2, DataPath.VF)).isZero();
    }

    @Test
    void shouldGoToTheOtherInnerTeamWhenOneHasNoMemberLeft() throws Exception {
        TeamRun run = TeamRun.of(
                folder,
                FOUR_NICS,
                "faults: [{at: 200ms, uplink: down, nic: p0}, {at: 300ms, uplink: down, nic: p1}, {at: 400ms, uplink: up, nic: p1}]");

        assertThat(run.findings()).isEmpty();
        assertThat(run.changes()).contains("b", "right");
        assertThat(run.carried(Direction.OUTBOUND, 2, DataPath.VF)).isGreaterThan(900);
        assertThat(run.carried(Direction.INBOUND, 2, DataPath.VF)).isGreaterThan(900);
    }

    @ParameterizedTest
    @CsvSource({"graceful", "surprise"})
    void shouldFailOverInsideTheMemberWhenItsVfGoes(String removal) throws Exception {
        TeamRun run = TeamRun.of(folder, FOUR_NICS, "faults: [{at: 200ms, remove: " + removal + ", adapter: a}]");

        assertThat(run.findings()).isEmpty();
        assertThat(run.changes()).as("for the teams nothing happens").isEmpty();
        assertThat(run.carried(Direction.OUTBOUND, 0, DataPath.SYNTHETIC)).isGreaterThan(3_900);
        assertThat(run.carried(Direction.INBOUND, 0, DataPath.SYNTHETIC)).isGreaterThan(3_900);
    }

    /** The first target is nobody, the second is a peer: with one of them the team holds, without it falls. */
    @Test
    void shouldProbeTheTargetsThatAreNamed() throws Exception {
        TeamRun answered = probing("[10.77.9.9, 10.77.1.3]");
        TeamRun silent = probing("[10.77.9.9]");

        assertThat(answered.changes()).isEmpty();
        assertThat(answered.losses()).isEmpty();
        assertThat(silent.changes()).isNotEmpty();
    }

    private TeamRun probing(String targets) throws Exception {
        TeamRun run = TeamRun.of(
                folder,
                "duration: 2s",
                TeamRun.TWO_MEMBERS,
                "teams:",
                "  - {name: team0, members: [nic0, nic1], policy: bonding-active-backup-arp, probeTargets: " + targets
                        + "}",
                "traffic: [{direction: both, rate: 1k/s, flows: 8, peers: 4, adapter: team0}]");
        assertThat(run.findings()).isEmpty();
        return run;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {name: t, members: [nic0, x]} | teams[0].members: found 'x'; expected one of nic0, nic1
                    {name: t, members: [nic0, nic0]} | teams[0].members: found nic0, a member of teams[0]; expected another
                    {name: nic1, members: [nic0]} | teams[0].name: found 'nic1', the name of an adapter; expected another
                    {name: t, members: [nic0], probeTargets: [10.77.1.300]} | teams[0].probeTargets: found '10.77.1.300'; expected an IPv4 address, such as 10.77.1.0
                    {name: t, members: [nic0]}, {name: u, members: [t, nic1], policy: lbfo-ip-addresses} | teams[1].members: found a team among the members; expected adapters (guestRule: false lifts what is a guest's)
                    {name: t, members: [nic0, nic1], policy: lbfo-dynamic} | found algorithm DYNAMIC; expected an address hash
                    """)
    void shouldSayWhatMayNotBe(String teams, String problem) {
        assertThatThrownBy(() -> TeamRun.of(folder, TeamRun.TWO_MEMBERS, "teams: [" + teams + "]", "traffic: [{}]"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void shouldLetMembersOfATeamHaveOneAddressAndNobodyElse() {
        String one = "{name: a, nic: p0, mac: '02:00:00:00:00:05'}, {name: b, nic: p1, mac: '02:00:00:00:00:05'}";
        assertThatThrownBy(() -> TeamRun.of(
                        folder, "nics: [{name: p0}, {name: p1}]", "adapters: [" + one + "]", "traffic: [{adapter: a}]"))
                .hasMessageContaining(
                        "adapters[1].mac: found 02:00:00:00:00:05, the address of adapters[0]; expected another");
        assertThatThrownBy(() -> TeamRun.of(
                        folder,
                        "adapters: [{name: a}, {name: b}]",
                        "teams: [{name: t, members: [a, b], policy: net-failover}]",
                        "traffic: [{adapter: t}]"))
                .hasMessageContaining("on virtual switches of their own");
        assertThatThrownBy(() -> TeamRun.of(
                        folder,
                        "nics: [{name: p0}, {name: p1}]",
                        "adapters: [{name: a, nic: p0}, {name: b, nic: p1, mac: '02:00:00:00:00:05'}]",
                        "teams: [{name: t, members: [a, b], policy: net-failover}]",
                        "traffic: [{adapter: t}]"))
                .hasMessageContaining("the address of a: net_failover pairs by it");
    }
}
