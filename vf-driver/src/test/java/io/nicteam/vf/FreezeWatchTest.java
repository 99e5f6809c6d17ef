package io.nicteam.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.duty.Alarm;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class FreezeWatchTest {

    private static final long LIMIT_NS = 100;

    private final FreezeWatch watch = new FreezeWatch(LIMIT_NS);

    @Example
    void shouldBeFrozenWhenFramesWaitAndNoneIsCompletedForTheWholeTime() {
        watch.begin(10);
        watch.check(true, 109);
        assertThat(watch.frozen()).isFalse();
        assertThat(watch.deadlineNs(true)).isEqualTo(110);

        watch.check(true, 110);
        assertThat(watch.frozen()).isTrue();
        assertThat(watch.deadlineNs(true)).isEqualTo(Alarm.NEVER);
    }

    @Example
    void shouldNotBeFrozenWhenNothingWaits() {
        watch.begin(10);
        watch.check(false, 1_000);

        assertThat(watch.frozen()).isFalse();
        assertThat(watch.deadlineNs(false)).isEqualTo(Alarm.NEVER);
    }

    @Example
    void shouldStayFrozenUntilItHasMovedForAsLong() {
        watch.begin(0);
        watch.check(true, 100);
        watch.progress(500);
        assertThat(watch.deadlineNs(true)).isEqualTo(600);
        watch.progress(550);
        watch.check(true, 599);
        assertThat(watch.frozen()).isTrue();
        watch.check(true, 600);
        assertThat(watch.frozen()).isFalse();
    }

    @Example
    void shouldStayFrozenWhenItStutters() {
        watch.begin(0);
        watch.check(true, 100);
        watch.progress(500);
        watch.check(true, 600);
        assertThat(watch.frozen()).as("no other completion for as long").isTrue();
        watch.check(true, 5_000);
        assertThat(watch.frozen()).isTrue();
    }

    @Example
    void shouldNeverBeFrozenWithoutALimit() {
        FreezeWatch none = new FreezeWatch(0);
        none.begin(0);
        none.check(true, Long.MAX_VALUE - 1);

        assertThat(none.frozen()).isFalse();
        assertThat(none.deadlineNs(true)).isEqualTo(Alarm.NEVER);
    }

    /** A queue that is always full and always moves, however slowly within the limit, is never frozen. */
    @Property(tries = 200)
    void shouldNotCallAFullQueueFrozenThatMoves(
            @ForAll @Size(min = 1, max = 100) List<@IntRange(min = 0, max = 99) Integer> gaps) {
        FreezeWatch moving = new FreezeWatch(LIMIT_NS);
        moving.begin(0);
        long now = 0;
        for (int gap : gaps) {
            now += gap;
            moving.check(true, now);
            assertThat(moving.frozen()).isFalse();
            moving.progress(now);
        }
    }
}
