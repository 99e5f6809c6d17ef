package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.scenario.Traffic.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was measured with the real Linux bonding and net_failover drivers has its shape here too: what loses nothing, what
 * everything, what waits for a poll. Absolute times are not compared.
 */
final class MeasuredLinuxTest {

    private static final long MS = 1_000_000;
    private static final long START_NS = 200 * MS;
    private static final String BOTH = "traffic: [{direction: both, rate: 2k/s, flows: 8, peers: 4, adapter: team0}]";
    private static final String SLOW = "traffic: [{direction: both, rate: 500/s, flows: 8, peers: 4, adapter: team0}]";
    private static final String CARRIER_OFF = "faults: [{at: 500ms, uplink: down, nic: pnic0}]";

    @TempDir
    private Path folder;

    /** Long enough for a link that returns: the host tells of it 5 s after the loss. */
    private TeamRun longRun(String policy, String... lines) throws Exception {
        return runFor("7s", policy, lines);
    }

    private TeamRun run(String policy, String... lines) throws Exception {
        return runFor("1500ms", policy, lines);
    }

    private TeamRun runFor(String duration, String policy, String... lines) throws Exception {
        List<String> all = new ArrayList<>(List.of("duration: " + duration, TeamRun.TWO_MEMBERS, TeamRun.team(policy)));
        all.addAll(List.of(lines));
        TeamRun run = TeamRun.of(folder, all.toArray(String[]::new));
        assertThat(run.findings()).isEmpty();
        return run;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bonding-active-backup", "net-failover"})
    void shouldLoseNothingWhenNothingHappens(String policy) throws Exception {
        TeamRun run = run(policy, BOTH);

        assertThat(run.losses()).isEmpty();
        assertThat(run.delivered(Direction.OUTBOUND)).isEqualTo(3_000);
        assertThat(run.delivered(Direction.INBOUND)).isEqualTo(3_000);
    }

    /** Carrier off, miimon 100: 14 to 124 ms, spread over the interval of the poll. */
    @Test
    void shouldNoticeALostCarrierAtTheNextPoll() throws Exception {
        List<Long> untilNoticed = new ArrayList<>();
        for (int seed = 1; seed <= 12; seed++) {
            TeamRun run = longRun(
                    "bonding-active-backup",
                    "seed: " + seed,
                    SLOW,
                    "faults: [{at: 500ms, uplink: down, nic: pnic0}, {at: 937ms, uplink: up, nic: pnic0}]");
            assertThat(run.changesNs()).hasSize(2);
            long away = run.changesNs().get(0);
            long back = run.changesNs().get(1);
            assertThat((back - away) % (100 * MS)).as("between two looks").isZero();
            untilNoticed.add(away - 500 * MS);
            assertThat(run.lost(Direction.OUTBOUND)).isCloseTo((away - 500 * MS) / MS / 2, Offset.offset(2L));
        }

        assertThat(untilNoticed).allSatisfy(time -> assertThat(time).isBetween(0L, 100 * MS));
        assertThat(untilNoticed.stream().mapToLong(time -> time).max().orElseThrow()
                        - untilNoticed.stream().mapToLong(time -> time).min().orElseThrow())
                .isGreaterThan(50 * MS);
    }

    /** net_failover, VF carrier off: tx 0 to 7 ms, chosen for each packet; rx everything while it lasts. */
    @Test
    void shouldSwitchEachPacketAndHearNothingWhileADeadPrimaryIsRegistered() throws Exception {
        TeamRun run = longRun(
                "net-failover",
                SLOW,
                "faults: [{at: 500ms, uplink: down, nic: pnic0}, {at: 1s, uplink: up, nic: pnic0}]");

        assertThat(run.changesNs()).hasSize(2);
        long deadNs = run.changesNs().get(1) - run.changesNs().get(0);
        assertThat(run.lost(Direction.OUTBOUND)).isLessThanOrEqualTo(2);
        assertThat(run.lost(Direction.INBOUND)).isCloseTo(deadNs / MS / 2, Offset.offset(4L));
        assertThat(run.losses()).contains("inbound team inactive-member");
    }

    /** num_grat_arp 0, active_slave switched: rx loses everything until the guest sends something. */
    @ParameterizedTest
    @ValueSource(ints = {100, 300, 650})
    void shouldHearNothingUntilTheGuestSendsWhenNothingIsAnnounced(int switchedMs) throws Exception {
        String[] lines = {
            "traffic:",
            "  - {direction: outbound, rate: 2/s, flows: 1, adapter: team0}",
            "  - {direction: inbound, rate: 2k/s, flows: 8, adapter: team0}",
            "faults: [{at: " + switchedMs + "ms, member: disable, adapter: nic0}]"
        };
        TeamRun silent = run("bonding-active-backup-silent", lines);
        TeamRun announced = run("bonding-active-backup", lines);

        long sentNs = silent.offeredNs(Direction.OUTBOUND).stream()
                .filter(at -> at > switchedMs * MS)
                .findFirst()
                .orElseThrow();
        assertThat(silent.lost(Direction.OUTBOUND)).isZero();
        assertThat(silent.lost(Direction.INBOUND)).isCloseTo(2 * (sentNs / MS - switchedMs), Offset.offset(3L));
        assertThat(silent.losses()).containsExactly("inbound team inactive-member");
        assertThat(announced.losses()).isEmpty();
    }

    /** active_slave switched, and a slave released: 0 lost, or 1. */
    @ParameterizedTest
    @ValueSource(strings = {"activate, adapter: nic1", "disable, adapter: nic0", "remove, adapter: nic0"})
    void shouldLoseNothingWhenTheSwitchIsPlanned(String change) throws Exception {
        TeamRun run = run("bonding-active-backup-failure", BOTH, "faults: [{at: 500ms, member: " + change + "}]");

        assertThat(run.changes()).containsExactly("nic1");
        assertThat(run.lost(Direction.OUTBOUND)).isZero();
        assertThat(run.lost(Direction.INBOUND)).isLessThanOrEqualTo(1);
    }

    /** net_failover, VF hot-removed: tx 0, rx until the network has heard from the standby; re-added: tx 0, rx 0 or 1. */
    @Test
    void shouldGoOnOverTheStandbyWhenThePrimaryIsUnregistered() throws Exception {
        TeamRun run = run(
                "net-failover",
                BOTH,
                "faults: [{at: 500ms, member: remove, adapter: nic0}, {at: 1s, member: add, adapter: nic0}]");

        assertThat(run.changes()).containsExactly("nic1", "nic0");
        assertThat(run.lost(Direction.OUTBOUND)).isZero();
        assertThat(run.lost(Direction.INBOUND)).isBetween(1L, 4L);
        assertThat(run.outages(Direction.INBOUND))
                .allSatisfy(outage -> assertThat(outage.timestampDerivedNs()).isLessThan(5 * MS));
    }

    /** Silent loss, miimon 100: everything, for ever. */
    @Test
    void shouldLoseEverythingForEverWhenTheCarrierStaysUp() throws Exception {
        TeamRun run = run("bonding-active-backup", BOTH, "faults: [{at: 500ms, grey: both, nic: pnic0}]");

        assertThat(run.changes()).isEmpty();
        assertThat(run.lost(Direction.OUTBOUND)).isBetween(1_999L, 2_001L);
        assertThat(run.lost(Direction.INBOUND)).isBetween(1_999L, 2_001L);
    }

    @Test
    void shouldLoseUntilThePollInBothDirectionsWhenTheCarrierIsLost() throws Exception {
        TeamRun run = run("bonding-active-backup", BOTH, CARRIER_OFF);

        long noticedNs = run.changesNs().get(0);
        for (Direction direction : Direction.values()) {
            assertThat(run.outages(direction)).hasSize(1);
            assertThat(run.outages(direction).get(0).endNs() - START_NS)
                    .isBetween(noticedNs - 2 * MS, noticedNs + 2 * MS);
        }
    }
}
