package io.nicteam.harness.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.PairState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests that stand still or restart, and hosts that are serviced: each ends on the VF, with everything accounted for. */
final class SuspensionTest {

    private static LifeRun run(String faults) {
        return LifeRun.of("", "faults: [" + faults + "]\n");
    }

    private static void assertBackOnItsVf(LifeRun run) {
        assertThat(run.findings()).isEmpty();
        assertThat(run.leaks(List.of("guest"))).isEmpty();
        assertThat(run.pair()).isEqualTo(PairState.Kind.ON_VF);
        assertThat(run.model().lives().atRest()).isTrue();
    }

    @Test
    void shouldLoseOnlyWhatComesWhileItIsSaved() {
        LifeRun run = run("{at: 10ms, suspend: {how: save, lasts: 20ms}}");

        assertBackOnItsVf(run);
        assertThat(run.losses()).containsExactly("INBOUND vswitch port-deleted");
        assertThat(run.settlement().sums(Direction.INBOUND).lost()).isBetween(795L, 805L);
        assertThat(run.events()).noneMatch(event -> event.startsWith("netvsc link"));
        assertThat(run.carried(Direction.INBOUND, DataPath.SYNTHETIC))
                .as("synthetic first")
                .isPositive();
    }

    /** What comes meanwhile waits in the host, as far as there is room. */
    @ParameterizedTest
    @ValueSource(strings = {"pause", "checkpoint"})
    void shouldKeepWhatComesWhileItStandsStill(String how) {
        LifeRun run = run("{at: 10ms, suspend: {how: " + how + ", lasts: 20ms}}");

        assertBackOnItsVf(run);
        assertThat(run.losses()).isEmpty();
        assertThat(run.events()).noneMatch(event -> event.startsWith("netvsc link"));
    }

    @Test
    void shouldRunIntoTheReceiveRingWhenItStandsStillForLong() {
        LifeRun run = LifeRun.of(
                "synthetic: {hostRing: 64, receiveBuffer: {sections: 100}}\n",
                "faults: [{at: 10ms, suspend: {how: pause, lasts: 20ms}}]\n");

        assertBackOnItsVf(run);
        assertThat(run.losses()).containsExactly("INBOUND pf-rx-ring queue-full");
    }

    @Test
    void shouldBootOnTheSyntheticPath() {
        LifeRun run = run("{at: 10ms, reboot: {lasts: 10ms}}");

        assertBackOnItsVf(run);
        assertThat(run.losses()).containsExactly("INBOUND vsp not-running");
        long downNs = run.at("SHUTTING_DOWN(Reboot) -> STOPPED(Reboot)");
        long upNs = run.at("STOPPED(Reboot) -> RUNNING");
        assertThat(upNs - downNs).isEqualTo(10_000_000);
        assertThat(run.ledger().events().stream()
                        .filter(event -> event.who().equals("netvsc"))
                        .map(event -> event.text())
                        .filter(text -> text.startsWith("PAUSED -> HALTED") || text.startsWith("HALTED -> INITIAL"))
                        .count())
                .isEqualTo(3);
    }

    /** With a driver that can carry nothing in between, what the stack holds is lost, and says why. */
    @Test
    void shouldLoseWhatWaitsInTheStackWhenItShutsDown() {
        LifeRun run = LifeRun.whole(LifeRun.head()
                + "duration: 20ms\nsynthetic: {ring: 16KiB, sendBuffer: {sections: 4}, workerFrameTime: 100us}\ninitialVf: false\n"
                + "traffic: [{direction: outbound, rate: 100k/s}]\n"
                + "faults: [{at: 10ms, reboot: {lasts: 5ms}}]\n");

        assertThat(run.findings()).isEmpty();
        assertThat(run.losses()).containsExactly("OUTBOUND stack-queue guest-down");
    }

    @ParameterizedTest
    @CsvSource({"saved, INBOUND uplink link-down", "shut-down, INBOUND uplink link-down"})
    void shouldRestartTheHostWhenItsGuestsAreOutOfTheWay(String guests, String loss) {
        LifeRun run = run("{at: 10ms, hostReboot: {guests: " + guests + ", lasts: 15ms}}");

        assertBackOnItsVf(run);
        assertThat(run.at("host.life EMPTYING -> DOWN"))
                .isGreaterThanOrEqualTo(run.at(guests.equals("saved") ? "STOPPED(Suspend)" : "STOPPED(Reboot)"));
        assertThat(run.at("host.life DOWN -> UP") - run.at("host.life EMPTYING -> DOWN"))
                .isEqualTo(15_000_000);
        assertThat(run.losses()).contains("INBOUND physical-switch link-down");
    }

    @Test
    void shouldNotRestartAHostWhoseGuestIsBeingMoved() {
        LifeRun run = LifeRun.of(
                "hosts: [{name: target}]\n",
                """
                faults:
                  - {at: 5ms, migrate: {to: target, brownout: 10ms, blackout: 2ms}}
                  - {at: 8ms, hostReboot: {lasts: 5ms}}
                  - {at: 9ms, hostReboot: {host: target, lasts: 5ms}}
                """);

        assertBackOnItsVf(run);
        assertThat(run.events().stream().filter(event -> event.contains("restart refused")))
                .hasSize(2);
    }

    @Test
    void shouldNotMoveAGuestToAHostThatRestarts() {
        LifeRun run = LifeRun.of(
                "hosts: [{name: target}]\n",
                """
                faults:
                  - {at: 5ms, hostReboot: {host: target, lasts: 15ms}}
                  - {at: 8ms, migrate: {to: target, brownout: 10ms, blackout: 2ms}}
                """);

        assertBackOnItsVf(run);
        assertThat(run.at("migration refused: target restarts")).isPositive();
        assertThat(run.losses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"graceful", "surprise"})
    void shouldTakeEveryVfOfAHostThatIsServiced(String kind) {
        LifeRun run = LifeRun.whole(LifeRun.head()
                + """
                duration: 60ms
                adapters: [{name: a, guest: vm1}, {name: b, guest: vm2}]
                traffic:
                  - {direction: both, rate: 20k/s, adapter: a}
                  - {direction: both, rate: 20k/s, adapter: b}
                faults:
                  - {at: 10ms, servicing: {kind: %s, lasts: 20ms}}
                  - {at: 15ms, remove: surprise, adapter: b}
                  - {at: 20ms, add: vf, adapter: b}
                """
                        .formatted(kind));

        assertThat(run.findings()).isEmpty();
        assertThat(run.leaks(List.of("vm1", "vm2"))).isEmpty();
        assertThat(run.model().refusals()).containsExactly("b: host: its VFs are withdrawn for servicing");
        for (int i = 0; i < 2; i++) {
            assertThat(run.model().adapter(i).pair().state().kind()).isEqualTo(PairState.Kind.ON_VF);
            assertThat(run.ledger().packets(Direction.OUTBOUND, i, DataPath.SYNTHETIC))
                    .isGreaterThan(300);
        }
        assertThat(run.losses().isEmpty()).isEqualTo(kind.equals("graceful"));
    }

    @Test
    void shouldTakeTheVfsOfANicBeforeItIsDisabled() {
        LifeRun run = run("{at: 10ms, parentNic: {lasts: 20ms}}");

        assertBackOnItsVf(run);
        assertThat(run.at("VPort deleted, VF reset and freed")).isLessThanOrEqualTo(run.at("DISABLING -> DISABLED"));
        assertThat(run.losses())
                .containsExactlyInAnyOrder("OUTBOUND uplink link-down", "INBOUND physical-switch link-down");
        assertThat(run.events())
                .as("without AllowTeaming nobody tells the guest")
                .noneMatch(event -> event.startsWith("netvsc link"));
    }

    /** AllowTeaming: the guest is told of the link; SET: another NIC takes over, with a VF. */
    @ParameterizedTest
    @CsvSource({"team, external, other", "own, set, set"})
    void shouldTellOfALinkOrTakeAnother(String sources, String first, String second) {
        LifeRun run = LifeRun.whole(LifeRun.head()
                + """
                duration: 60ms
                nics: [{name: p0, vswitch: %s}, {name: p1, vswitch: %s}]
                adapters: [{name: a, nic: p0, sources: %s}]
                traffic: [{direction: both, rate: 20k/s}]
                faults: [{at: 10ms, parentNic: {nic: p0, lasts: 20ms}}]
                """
                        .formatted(first, second, sources));
        boolean set = first.equals(second);

        assertBackOnItsVf0(run);
        assertThat(run.events().stream().anyMatch(event -> event.contains("link down")))
                .isEqualTo(!set);
        assertThat(run.events().stream().anyMatch(event -> event.contains("a moves from p0 to p1")))
                .isEqualTo(set);
    }

    private static void assertBackOnItsVf0(LifeRun run) {
        assertThat(run.findings()).isEmpty();
        assertThat(run.pair()).isEqualTo(PairState.Kind.ON_VF);
    }

    /** A VF that is taken away or asked for meanwhile is so afterwards. */
    @ParameterizedTest
    @CsvSource({"'{at: 15ms, remove: graceful}', NO_VF", "'{at: 5ms, remove: graceful}, {at: 15ms, add: vf}', ON_VF"})
    void shouldRememberWhatIsAskedForWhileItIsAway(String other, PairState.Kind end) {
        for (String how : List.of("save", "pause")) {
            LifeRun run = run("{at: 10ms, suspend: {how: " + how + ", lasts: 20ms}}, " + other);

            assertThat(run.findings()).isEmpty();
            assertThat(run.pair()).as(how).isEqualTo(end);
        }
    }
}
