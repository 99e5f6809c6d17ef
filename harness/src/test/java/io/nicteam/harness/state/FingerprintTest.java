package io.nicteam.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.check.InvariantViolation;
import io.nicteam.harness.queue.StampedQueue;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.SlotsOf;
import io.nicteam.state.NotState;
import io.nicteam.state.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What counts as a state, and what does not. */
final class FingerprintTest {

    private static final long NOW_NS = 1_000;

    /** A queue of frames, and things beside it. */
    private static final class Line {
        private final PacketPool pool = new PacketPool("line", 8, 64);

        @SlotsOf("pool")
        private final StampedQueue queue = new StampedQueue(8);

        private final List<Object> beside = new ArrayList<>();

        @NotState
        private int counted;

        @Until
        private long busyUntilNs;

        private void add(long frame) {
            int slot = pool.acquire(Owner.FABRIC);
            pool.frameId(slot, frame);
            queue.add(slot, frame);
        }
    }

    private static Line line(long... frames) {
        Line line = new Line();
        for (long frame : frames) {
            line.add(frame);
        }
        return line;
    }

    private static long of(Line line) {
        return Fingerprint.of(NOW_NS, line);
    }

    @Test
    void shouldBeTheSameWhenTheSameFramesWait() {
        assertThat(of(line(1, 2))).isEqualTo(of(line(1, 2)));
    }

    @Test
    void shouldDifferWhenOthersWaitOrInAnotherOrder() {
        assertThat(of(line(1, 2))).isNotEqualTo(of(line(1, 3))).isNotEqualTo(of(line(2, 1)));
        assertThat(of(line(1))).isNotEqualTo(of(line(1, 2)));
    }

    @Test
    void shouldNotDependOnTheSlotThatAFrameIsIn() {
        Line before = line(1);
        before.pool.release(before.queue.remove(), Owner.FABRIC);
        int other = before.pool.acquire(Owner.FABRIC);
        before.add(2);
        before.pool.release(other, Owner.FABRIC);

        assertThat(of(before)).isEqualTo(of(line(2)));
    }

    @Test
    void shouldLeaveOutWhatNothingDependsOn() {
        Line other = line(1);
        other.counted = 7;

        assertThat(of(other)).isEqualTo(of(line(1)));
    }

    @Test
    void shouldTellInstantsApartOnlyWhenTheyAreAhead() {
        Line passed = line();
        passed.busyUntilNs = NOW_NS - 1;
        Line ahead = line();
        ahead.busyUntilNs = NOW_NS + 1;

        assertThat(of(passed)).isEqualTo(of(line())).isNotEqualTo(of(ahead));
    }

    @Test
    void shouldTellOneObjectTwiceFromTwoThatAreAlike() {
        Line twice = line();
        Line alike = line();
        List<Integer> one = List.of(1);
        twice.beside.addAll(List.of(one, one));
        alike.beside.addAll(List.of(one, new ArrayList<>(one)));

        assertThat(of(twice)).isNotEqualTo(of(alike));
    }

    @Test
    void shouldRefuseWhatItCannotLookInto() {
        Line line = line();
        line.beside.add(new CountDownLatch(1));

        assertThatThrownBy(() -> of(line))
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("CountDownLatch");
    }
}
