package io.nicteam.harness.host.vsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.vsp.SyntheticPath.Sides;
import io.nicteam.harness.host.vsp.statistics.QueueStatistics;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several channels at once. */
class VspChannelsTest {

    private static final int INBOUND = 100_000;

    private static int carry(SyntheticPath path, int frames, long pauseNs) {
        int sent = 0;
        for (int id = 1; id <= frames; id++) {
            sent += path.transmit(id, 60 + id % 1400, 0) ? 1 : 0;
            path.deliver(INBOUND + id, 60 + id % 1400);
            path.alarms.runFor(pauseNs);
        }
        path.alarms.runOut();
        return sent;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 64})
    void shouldCarryFramesBothWaysInTheOrderOfTheirFlows(int channels) {
        SyntheticSettings settings =
                new SyntheticSettings(16 * 1024, 64, 2048, 512, 1728, 1000, 2000, 500, 64, 100, 128);
        SyntheticPath path = SyntheticPath.running(settings, Sides.channels(channels));
        int frames = 4000;
        assertThat(carry(path, frames, 3000)).isEqualTo(frames);
        for (int id = 1; id <= frames; id++) {
            assertThat(path.completed[id]).as("completions of %d", id).isEqualTo((byte) 1);
            assertThat(path.carried[id]).as("carried %d", id).isEqualTo((byte) 1);
            assertThat(path.carried[INBOUND + id]).as("carried inbound %d", id).isEqualTo((byte) 1);
        }
        assertThat(path.disordered).isZero();
        assertThat(path.atRest()).isTrue();
        int inUse = 0;
        for (int i = 0; i < channels; i++) {
            QueueStatistics queue = path.vsp.statistics().queue(i);
            inUse += queue.rxPackets() > 0 ? 1 : 0;
        }
        assertThat(inUse).as("channels that frames come by").isGreaterThan(Math.min(channels, 32) / 2);
    }

    /** Four workers carry what one cannot. */
    @Test
    void shouldCarryMoreWithMoreWorkers() {
        SyntheticSettings slow = new SyntheticSettings(64 * 1024, 256, 2048, 512, 1728, 4000, 0, 500, 64, 100, 32);
        SyntheticPath one = SyntheticPath.running(slow, Sides.channels(1));
        SyntheticPath four = SyntheticPath.running(slow, Sides.channels(4));
        for (SyntheticPath path : new SyntheticPath[] {one, four}) {
            for (int id = 1; id <= 2000; id++) {
                path.deliver(INBOUND + id, 100);
                path.alarms.runFor(1500);
            }
            path.alarms.runOut();
            assertThat(path.atRest()).isTrue();
        }
        assertThat(one.drops(Place.PF_RECEIVE_RING)).isGreaterThan(1000);
        assertThat(four.drops(Place.PF_RECEIVE_RING)).isLessThan(200);
        assertThat(one.vsp.statistics().queue(0).rxDroppedRingFull()).isEqualTo(one.drops(Place.PF_RECEIVE_RING));
    }

    /** All channels share the receive buffer, which one that is slow can use up. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void shouldLoseFramesOnTheHostWhenTheGuestIsSlow(int channels) {
        SyntheticSettings slowGuest = new SyntheticSettings(16 * 1024, 64, 2048, 32, 1728, 100, 0, 500, 8, 50_000, 16);
        SyntheticPath path = SyntheticPath.running(slowGuest, Sides.channels(channels));
        for (int id = 1; id <= 1000; id++) {
            path.deliver(INBOUND + id, 200);
            path.alarms.runFor(1000);
            assertThat(path.vsp.sectionsTaken()).isLessThanOrEqualTo(32);
        }
        path.alarms.runOut();
        assertThat(path.reasons).hasSizeGreaterThan(300).containsOnly(DropReason.QUEUE_FULL);
        assertThat(path.drops(Place.PF_RECEIVE_RING)).isEqualTo(path.reasons.size());
        for (int id = 1; id <= 1000; id++) {
            assertThat(path.carried[INBOUND + id] + path.dropped[INBOUND + id]).isEqualTo(1);
        }
        assertThat(path.disordered).isZero();
        assertThat(path.atRest()).isTrue();
    }

    @Test
    void shouldDropWhatTheGuestsFilterDoesNotWant() {
        SyntheticPath path = SyntheticPath.running();
        path.destination = 0x0200_0000_0099L;
        path.deliver(1, 100);
        path.destination = 0x0100_5E00_0001L;
        path.deliver(2, 100);
        path.destination = 0xFFFF_FFFF_FFFFL;
        path.deliver(3, 100);
        path.alarms.runOut();
        assertThat(path.reasons).containsExactly(DropReason.FILTERED);
        assertThat(path.dropped[1]).isEqualTo((byte) 1);
        assertThat(path.carried[2] + path.carried[3]).isEqualTo(2);
        assertThat(path.vsp.statistics().queue(0).rxDroppedFiltered()).isEqualTo(1);
        assertThat(path.miniport.packetFilter(0x20, path.alarms.nowNs())).isTrue();
        path.alarms.runOut();
        path.destination = 0x0200_0000_0099L;
        path.deliver(4, 100);
        path.alarms.runOut();
        assertThat(path.carried[4]).as("promiscuous").isEqualTo((byte) 1);
    }
}
