package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.scenario.Traffic.Direction;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that are dead, or half dead, while their links are up. */
final class GreyFailureTest {

    private static final long MS = 1_000_000;
    private static final String TRAFFIC =
            "traffic: [{direction: both, rate: 1k/s, flows: 8, peers: 4, adapter: team0}]";

    @TempDir
    private Path folder;

    @Test
    void shouldLoseTheShareInTheWayThatIsNamedAndSayWhere() throws Exception {
        TeamRun run = TeamRun.of(
                folder,
                "duration: 1s",
                "traffic: [{direction: both, rate: 10k/s}]",
                "faults:",
                "  - {at: 200ms, grey: outbound, loss: 30%}",
                "  - {at: 700ms, grey: outbound, loss: 0%}");

        assertThat(run.findings()).isEmpty();
        assertThat(run.losses()).containsExactly("outbound uplink silent-loss");
        // 5,000 draws: five deviations to either side.
        assertThat(run.lost(Direction.OUTBOUND)).isBetween(1_338L, 1_662L);
        assertThat(run.outages(Direction.OUTBOUND)).allSatisfy(outage -> {
            assertThat(outage.startNs()).isGreaterThanOrEqualTo(400 * MS);
            assertThat(outage.endNs()).isLessThan(900 * MS);
        });
    }

    /** Linux, measured: silent loss with a link monitor loses everything, for ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {"active-backup", "bonding-active-backup", "libteam-activebackup", "net-failover", "lagg-failover"
            })
    void shouldLoseEverythingForEverWhenOnlyTheLinkIsWatched(String policy) throws Exception {
        TeamRun run = TeamRun.of(
                folder,
                "duration: 2s",
                TeamRun.TWO_MEMBERS,
                TeamRun.team(policy),
                TRAFFIC,
                "faults: [{at: 500ms, grey: both, nic: pnic0}]");

        assertThat(run.findings()).isEmpty();
        assertThat(run.changes()).isEmpty();
        for (Direction direction : Direction.values()) {
            assertThat(run.lost(direction)).isBetween(1_499L, 1_501L);
        }
        assertThat(run.losses()).containsExactly("inbound uplink silent-loss", "outbound uplink silent-loss");
    }

    /** The longest time until the team is over: intervals that may be missed, and one or two for the turn of the probes. */
    @ParameterizedTest
    @CsvSource({
        "bonding-active-backup-arp, both, 700",
        "bonding-active-backup-arp, inbound, 700",
        "bonding-active-backup-ns, both, 700",
        "bonding-active-backup-ns, inbound, 700",
        "active-backup-probed, both, 200",
        "active-backup-probed, outbound, 200",
        "active-backup-probed, inbound, 200",
        "libteam-activebackup-arp-ping, both, 7100",
    })
    void shouldGoToTheOtherMemberWhenProbesAreNotAnswered(String policy, String ways, long mostMs) throws Exception {
        TeamRun run = TeamRun.of(
                folder,
                "duration: " + (mostMs + 3_000) + "ms",
                TeamRun.TWO_MEMBERS,
                TeamRun.team(policy),
                TRAFFIC,
                "faults: [{at: 2s, grey: " + ways + ", nic: pnic0}]");

        assertThat(run.findings()).isEmpty();
        assertThat(run.changes()).isNotEmpty();
        assertThat(run.changes().get(run.changes().size() - 1)).isEqualTo("nic1");
        assertThat(run.changesNs()).allSatisfy(at -> assertThat(at).isBetween(2_000 * MS, (2_000 + mostMs) * MS));
        assertThat(run.lost(Direction.INBOUND) + run.lost(Direction.OUTBOUND)).isGreaterThan(20);
        for (Direction direction : Direction.values()) {
            assertThat(run.lost(direction)).isLessThanOrEqualTo(mostMs + 2);
        }
    }

    /**
     * A waiting member that hears is good for bonding's monitor, whether or not what it sends arrives: with primary_reselect
     * always the team goes back to it again and again.
     */
    @ParameterizedTest
    @ValueSource(strings = {"bonding-active-backup-arp", "bonding-active-backup-ns"})
    void shouldGoToAndFroWhenThePrimaryHearsAndIsNotHeard(String policy) throws Exception {
        TeamRun run = TeamRun.of(
                folder,
                "duration: 4s",
                TeamRun.TWO_MEMBERS,
                TeamRun.team(policy),
                TRAFFIC,
                "faults: [{at: 500ms, grey: outbound, nic: pnic0}]");

        assertThat(run.findings()).isEmpty();
        assertThat(run.changes()).contains("nic1").filteredOn("nic0"::equals).hasSizeGreaterThan(1);
    }

    @Test
    void shouldBeSeenByTheShareOfLostProbesAndByNoLinkWhenHalfOfTheFramesAreLost() throws Exception {
        TeamRun probed = half("active-backup-probed");
        TeamRun linked = half("bonding-active-backup");

        assertThat(probed.changes()).hasSize(1);
        assertThat(probed.lost(Direction.OUTBOUND)).isLessThan(300);
        assertThat(linked.changes()).isEmpty();
        assertThat(linked.lost(Direction.OUTBOUND)).isBetween(650L, 850L);
    }

    private TeamRun half(String policy) throws Exception {
        TeamRun run = TeamRun.of(
                folder,
                "duration: 2s",
                TeamRun.TWO_MEMBERS,
                TeamRun.team(policy),
                TRAFFIC,
                "faults: [{at: 500ms, grey: both, nic: pnic0, loss: 50%}]");
        assertThat(run.findings()).isEmpty();
        return run;
    }
}
