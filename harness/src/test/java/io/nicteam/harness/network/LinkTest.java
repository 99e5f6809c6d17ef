package io.nicteam.harness.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.Timeline;
import io.nicteam.harness.trace.FabricFrames;
import io.nicteam.harness.trace.RecordingTrace;
import io.nicteam.harness.trace.RecordingTrace.Drop;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import org.junit.jupiter.api.Test;

final class LinkTest {

    /** One byte a nanosecond. */
    private static final long RATE = 8_000_000_000L;

    private static final int LENGTH = 76;

    private final Timeline timeline = new Timeline();
    private final RecordingTrace trace = new RecordingTrace();
    private final FabricFrames frames = new FabricFrames();
    private final FabricFrames.Sink sink = frames.new Sink();
    private final Link link = new Link("link", frames.fabric(), RATE, 500, 2, Place.UPLINK, timeline, trace);

    LinkTest() {
        link.connect(sink);
    }

    private void send(int vlan, long nowNs) {
        link.receive(frames.frame(1, 2, vlan, LENGTH), nowNs);
    }

    private void runUntil(long ns) {
        while (timeline.runNext(ns)) {
            // Everything due until then.
        }
    }

    @Test
    void shouldDeliverOneAfterTheOtherAtTheRateOfTheLine() {
        send(0, 0);
        send(0, 0);
        send(0, 50);
        send(0, 1_000);
        runUntil(10_000);

        assertThat(sink.ids()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(sink.timesNs()).containsExactly(600L, 700L, 800L, 1_600L);
        assertThat(link.idle()).isTrue();
    }

    @Test
    void shouldTakeLongerWhenTheFrameIsTagged() {
        send(7, 0);
        runUntil(10_000);

        assertThat(sink.timesNs()).containsExactly(604L);
    }

    @Test
    void shouldDropTheNewestWhenTheQueueIsFull() {
        for (int i = 0; i < 4; i++) {
            send(0, 0);
        }
        assertThat(trace.drops()).containsExactly(new Drop(3, Place.UPLINK, DropReason.QUEUE_FULL));

        send(0, 99);
        assertThat(trace.drops()).hasSize(2);
        send(0, 100);
        assertThat(trace.drops()).as("the second frame is on the line now").hasSize(2);
        runUntil(10_000);
        assertThat(sink.ids()).containsExactly(0L, 1L, 2L, 5L);
        assertThat(frames.fabric().freeSlots()).isEqualTo(frames.fabric().slots());
    }
}
