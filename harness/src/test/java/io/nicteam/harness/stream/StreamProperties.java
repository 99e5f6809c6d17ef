package io.nicteam.harness.stream;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StreamProperties {

    private static final long DURATION_NS = 50_000_000;

    /** A timer can have been doubled until twice the time of the trouble. */
    private static final long LIMIT_NS = 2 * DURATION_NS + 70_000_000_000L;

    @Property(tries = 200)
    void shouldArriveWholeWhateverIsLostDoubledOrDelayedInBetween(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 80) int window,
            @ForAll @IntRange(min = 100, max = 20_000) int perSecond,
            @ForAll @IntRange(max = 100) int loss,
            @ForAll @IntRange(max = 50) int doubled,
            @ForAll @IntRange(max = 50) int delayed,
            @ForAll boolean probes) {
        TroubledLine line = new TroubledLine(seed, perSecond, window, DURATION_NS, probes);
        line.lossPercent = loss;
        line.doublePercent = doubled;
        line.delayPercent = delayed;
        line.troubleEndsNs = TroubledLine.START_NS + DURATION_NS;

        StreamOutcome outcome = line.run(LIMIT_NS);

        assertThat(outcome.intact()).as("%s", outcome).isTrue();
    }

    @Property(tries = 100)
    void shouldNeverTimeOutWhereNothingIsLost(
            @ForAll long seed,
            @ForAll @IntRange(min = 4, max = 80) int window,
            @ForAll @IntRange(min = 100, max = 20_000) int perSecond,
            @ForAll @IntRange(max = 100) int delayed,
            @ForAll boolean probes) {
        TroubledLine line = new TroubledLine(seed, perSecond, window, DURATION_NS, probes);
        line.delayPercent = delayed;
        line.troubleEndsNs = Long.MAX_VALUE;

        StreamOutcome outcome = line.run(LIMIT_NS);

        assertThat(outcome.intact()).isTrue();
        assertThat(outcome.timeouts()).isZero();
    }
}
