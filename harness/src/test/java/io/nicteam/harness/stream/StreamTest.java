package io.nicteam.harness.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StreamTest {

    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(100);

    private static TroubledLine line(long perSecond, int window, boolean probes) {
        return new TroubledLine(1, perSecond, window, 100 * MS, probes);
    }

    @Test
    void shouldSendEverySegmentOnceOnAGoodLine() {
        TroubledLine line = line(1_000, 64, true);

        StreamOutcome outcome = line.run(LIMIT_NS);

        assertThat(outcome.intact()).isTrue();
        assertThat(outcome.transmissions()).isEqualTo(100);
        assertThat(outcome.retransmissions()).isZero();
        assertThat(outcome.longestStall().rule()).isEqualTo(Rule.PATH);
        assertThat(outcome.longestStall().durationNs()).isEqualTo(20_000);
        assertThat(line.changes).isEmpty();
    }

    @Test
    void shouldWaitForTheTimerTwiceAsLongEachTime() {
        TroubledLine line = line(100_000, 8, false);
        line.lossPercent = 100;
        line.troubleEndsNs = TroubledLine.START_NS + 1_000 * MS;

        StreamOutcome outcome = line.run(LIMIT_NS);

        // The first timeout, without a round trip measured, is a second: the next segment goes out then.
        assertThat(outcome.timeouts()).isEqualTo(1);
        assertThat(outcome.longestStall().rule()).isEqualTo(Rule.RTO_MEASURED);
        assertThat(outcome.longestStall().durationNs()).isCloseTo(1_000 * MS, Offset.offset(MS));
    }

    @Test
    void shouldBackOffFromTheMinimum() {
        TroubledLine line = new TroubledLine(1, 2_000, 8, 2_000 * MS, false);
        line.until(TroubledLine.START_NS + 100 * MS);
        line.lossPercent = 100;
        line.troubleEndsNs = TroubledLine.START_NS + 1_400 * MS;

        StreamOutcome outcome = line.run(LIMIT_NS);

        // 200, 400, 800 ms: the third retransmission gets through.
        assertThat(outcome.longestStall().rule()).isEqualTo(Rule.RTO_BACK_OFF);
        assertThat(outcome.longestStall().timeouts()).isEqualTo(3);
        assertThat(outcome.longestStall().timeoutNs()).isEqualTo(200 * MS);
        assertThat(outcome.longestStall().durationNs()).isCloseTo(1_400 * MS, Offset.offset(MS));
        assertThat(line.changes)
                .containsSubsequence(
                        "OPEN -> LOSS because the retransmission timer expired",
                        "LOSS -> LOSS because the retransmission timer expired",
                        "LOSS -> OPEN because everything is acknowledged");
    }

    @Test
    void shouldProbeTheTailInsteadOfWaitingForTheTimer() {
        Stall probed = stallOfALostTail(true);
        Stall waited = stallOfALostTail(false);

        assertThat(probed.rule()).isEqualTo(Rule.TAIL_LOSS);
        assertThat(probed.durationNs()).isCloseTo(2 * MS, Offset.offset(MS / 10));
        assertThat(waited.rule()).isEqualTo(Rule.RTO_MINIMUM);
        assertThat(waited.durationNs()).isCloseTo(200 * MS, Offset.offset(MS / 10));
    }

    private static Stall stallOfALostTail(boolean probes) {
        TroubledLine line = line(1_000, 64, probes);
        // The last but one has arrived, the last is written a millisecond later.
        line.until(TroubledLine.START_NS + 98 * MS + MS / 2);
        line.lossPercent = 100;
        line.troubleEndsNs = TroubledLine.START_NS + 99 * MS + MS / 2;
        StreamOutcome outcome = line.run(LIMIT_NS);
        assertThat(outcome.intact()).isTrue();
        assertThat(outcome.retransmissions()).isEqualTo(1);
        return outcome.longestStall();
    }

    @Test
    void shouldNotBeWholeWithOtherBytesAtItsEnd() {
        TroubledLine line = line(1_000, 64, true);
        line.forges = true;

        StreamOutcome outcome = line.run(LIMIT_NS);

        assertThat(outcome.finished()).isTrue();
        assertThat(outcome.received()).isEqualTo(outcome.bytes());
        assertThat(outcome.intact()).isFalse();
    }
}
