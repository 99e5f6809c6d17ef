package io.nicteam.harness.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the network learns where a guest is after a migration. The guest sends nothing by itself: it is known where it was last
 * announced, which is on the target; then it moves back.
 */
final class AnnouncementTest {

    private static final String THERE_AND_BACK =
            """
            faults:
              - {at: 2ms, migrate: {to: target, brownout: 2ms, blackout: 1ms}}
              - {at: 20ms, migrate: {to: host, brownout: 2ms, blackout: 1ms, announce: ANNOUNCE}}
            """;

    private static LifeRun run(String settings, String announce) {
        return LifeRun.whole(LifeRun.head()
                + "duration: 60ms\nhosts: [{name: target, nics: [{name: t, switch: 2, vswitch: external}]}]\n"
                + "traffic: [{direction: inbound, rate: 40k/s, flows: 8}]\n"
                + (settings.contains("network:") ? settings : "network: {switches: 2}\n" + settings)
                + THERE_AND_BACK.replace("ANNOUNCE", announce));
    }

    private static long lost(LifeRun run) {
        return run.settlement().sums(Direction.INBOUND).lost();
    }

    /** The first blackout is 1 ms and loses none, because nobody has learned the guest yet; the second loses 40 or so. */
    @ParameterizedTest
    @ValueSource(strings = {"by-host", "repeated-connect", "network-change"})
    void shouldLoseTheBlackoutWhenTheAddressIsAnnounced(String announce) {
        LifeRun run = run("", announce);

        assertThat(run.findings()).isEmpty();
        assertThat(run.losses()).containsExactly("INBOUND vswitch no-such-port", "INBOUND vswitch port-deleted");
        assertThat(lost(run)).isBetween(80L, 84L);
        assertThat(run.ledger().originated().sent()).isEqualTo(2);
    }

    @Test
    void shouldLoseEverythingWhenNobodySaysAnything() {
        LifeRun run = run("", "nobody");

        long secondNs = run.at("COPYING(Migrate) -> STOPPED");
        long offeredAfter = (65_000_000 - secondNs) * 40 / 1_000_000;
        assertThat(run.findings()).isEmpty();
        assertThat(run.losses()).contains("INBOUND vswitch port-deleted");
        assertThat(lost(run)).isGreaterThan(offeredAfter * 6 / 10);
        assertThat(run.ledger().originated().sent()).isEqualTo(1);
    }

    /** What is not seen for as long as the ageing time is flooded, and the guest is where one of the copies goes. */
    @Test
    void shouldBeFoundAgainWhenTheSwitchHasForgottenIt() {
        LifeRun forgetful = run("network: {switches: 2, ageing: 25ms}\n", "nobody");
        LifeRun stubborn = run("network: {switches: 2, ageing: 300s}\n", "nobody");

        assertThat(forgetful.findings()).isEmpty();
        assertThat(lost(forgetful)).isBetween(200L, lost(stubborn) / 2);
        assertThat(forgetful.settlement().sums(Direction.INBOUND).delivered())
                .isGreaterThan(stubborn.settlement().sums(Direction.INBOUND).delivered());
    }

    /** Announced later, lost for longer. */
    @Test
    void shouldLoseUntilTheAnnouncementWhenItIsDelayed() {
        long atOnce = lost(run("", "by-host"));
        long later = lost(run("", "by-host, announceDelay: 5ms"));

        assertThat(later - atOnce).isBetween(195L, 205L);
    }

    private static LifeRun slowly(String preset, String announce) {
        return LifeRun.whole(
                """
                guest: {preset: %s, vlan: 7}
                trafficStart: 500ms
                duration: 3s
                initialVf: false
                hosts: [{name: target}]
                traffic: [{direction: both, rate: 1k/s}]
                faults: [{at: 500ms, migrate: {to: target, brownout: 10ms, blackout: 5ms, announce: %s}}]
                """
                        .formatted(preset, announce));
    }

    private static List<String> linkEvents(LifeRun run) {
        return run.events().stream()
                .filter(event -> event.startsWith("netvsc link"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"linux-netvsc, 2", "freebsd-hn, 5"})
    void shouldEmulateALinkThatIsDownOnNetworkChange(String preset, int seconds) {
        LifeRun run = slowly(preset, "network-change");
        long downNs = run.at("netvsc link down");

        assertThat(downNs).isGreaterThanOrEqualTo(run.at("STOPPED(Migrate) -> RUNNING"));
        if (seconds == 2) {
            assertThat(run.findings()).isEmpty();
            assertThat(run.at("netvsc link up") - downNs).isEqualTo(2_000_000_000L);
            assertThat(run.settlement().sums(Direction.OUTBOUND).lost()).isZero();
            assertThat(run.ledger().originated().sent())
                    .as("up again is no reason")
                    .isZero();
        }
    }

    @Test
    void shouldOnlyAnnounceOnARepeatedConnect() {
        LifeRun run = slowly("linux-netvsc", "repeated-connect");

        assertThat(run.findings()).isEmpty();
        assertThat(linkEvents(run)).containsExactly("netvsc link still up: to be announced again");
        assertThat(run.ledger().originated().sent()).isEqualTo(1);
    }

    /** The best that is known: announced, and the link stays up; DPDK's driver does not listen. */
    @ParameterizedTest
    @CsvSource({"best, 1", "dpdk-netvsc, 0"})
    void shouldKeepTheLinkUpOnNetworkChange(String preset, int announcements) {
        LifeRun run = slowly(preset, "network-change");

        assertThat(run.findings()).isEmpty();
        assertThat(linkEvents(run)).noneMatch(event -> event.contains("down"));
        assertThat(run.ledger().originated().sent()).isEqualTo(announcements);
    }
}
