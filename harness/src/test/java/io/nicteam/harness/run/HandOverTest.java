package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.check.Breach;
import io.nicteam.harness.check.Checkers;
import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.trace.DropReason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In what the hand-over settings differ, and what the duplicate filter is good for: the scenarios that show it. */
final class HandOverTest {

    private static final Path FOLDER = Path.of("../scenarios");

    private Ledger ledger;
    private Settlement settlement;
    private List<String> broken;

    private void run(String name, String... overrides) throws Exception {
        Scenario scenario = ScenarioFile.read(FOLDER.resolve(name + ".yaml"), List.of(overrides));
        CheckedRun run = CheckedRun.of(scenario, Checkers.ALL);
        broken = run.breaches().stream().map(Breach::property).toList();
        ledger = run.experiment().ledger();
        settlement = Settlement.of(ledger);
        assertThat(settlement.findings()).isEmpty();
        assertThat(run.experiment().atRest()).isTrue();
    }

    private void handOver(String setting, long seed, String... overrides) throws Exception {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("guest.handOver=" + setting);
        all.add("seed=" + seed);
        run("hand-over", all.toArray(new String[0]));
    }

    private long duplicated() {
        return ledger.duplicated(Direction.OUTBOUND) + ledger.duplicated(Direction.INBOUND);
    }

    private long reordered() {
        return ledger.reordered(Direction.OUTBOUND);
    }

    private long lost(DropReason... reasons) {
        Set<DropReason> asked = Set.of(reasons);
        return settlement.lost().stream()
                .filter(unit -> unit.direction() == Direction.OUTBOUND)
                .filter(unit -> asked.isEmpty() || asked.contains(settlement.reason(unit)))
                .count();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldLoseWhatComesBackWithDrop(long seed) throws Exception {
        handOver("drop", seed);

        assertThat(lost(DropReason.HAND_OVER_DROP)).isGreaterThan(100);
        assertThat(duplicated()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldLoseNothingAndKeepTheOrderWithHold(long seed) throws Exception {
        handOver("hold", seed);

        assertThat(lost()).isEqualTo(lost(DropReason.VF_VANISHED, DropReason.POSTED_TO_VANISHED_VF));
        assertThat(reordered()).isZero();
        assertThat(duplicated()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldReorderAndNeverDuplicateWithResendNotSent(long seed) throws Exception {
        handOver("resend-not-sent", seed);

        assertThat(lost()).isEqualTo(lost(DropReason.VF_VANISHED, DropReason.POSTED_TO_VANISHED_VF));
        assertThat(reordered()).isGreaterThan(100);
        assertThat(duplicated()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldLoseLessAndDuplicateWithResendUnknown(long seed) throws Exception {
        handOver("resend-not-sent", seed);
        long withoutThem = lost();
        handOver("resend-unknown", seed);

        assertThat(lost()).isLessThan(withoutThem);
        assertThat(duplicated()).isPositive();
    }

    @Test
    void shouldDropWhatIsBeyondTheBoundOfHoldAndKeepTheOrder() throws Exception {
        handOver("hold", 1, "guest.holdFrames=100");

        assertThat(lost(DropReason.HOLD_FULL)).isGreaterThan(100);
        assertThat(lost(DropReason.HAND_OVER_DROP)).isZero();
        assertThat(reordered()).isZero();
    }

    @Test
    void shouldGiveUpTheOrderWhenTheTimeOfHoldIsOver() throws Exception {
        handOver("hold", 1, "guest.holdTimeout=1ms");

        assertThat(lost(DropReason.HOLD_FULL)).isZero();
        assertThat(reordered()).isPositive();
    }

    @Test
    void shouldDeliverGroupFramesOnceWhenTheHostSendsThemTwice() throws Exception {
        run("broadcast-twice");

        assertThat(duplicated()).isZero();
        assertThat(broken).isEmpty();
        assertThat(settlement.lost()).isEmpty();
    }

    /** The fault that the filter is for, planted by taking the filter away. */
    @Test
    void shouldSeeGroupFramesTwiceWithoutTheFilter() throws Exception {
        run("broadcast-twice", "guest.duplicateFilter=off");

        assertThat(duplicated()).isBetween(8L, 20L);
        assertThat(broken).containsExactly("no-duplicates");
    }

    @Test
    void shouldFilterNothingAfterTheWindow() throws Exception {
        run("broadcast-twice", "guest.duplicateWindow=0s", "guest.switchRequest=fire-and-forget");

        assertThat(duplicated())
                .as("a pair that does not wait for the host knows no window")
                .isPositive();
    }
}
