package io.nicteam.harness.host.vsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VspFramesTest {

    private static byte[] expected(SyntheticPath path, long id, int bytes) {
        int slot = path.guestFrame(id, bytes, 0);
        byte[] frame = new byte[bytes];
        path.guestPool.slab().getBytes(path.guestPool.offset(slot), frame);
        path.guestPool.release(slot, Owner.STACK);
        return frame;
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 60, 61, 1000, 1514})
    void shouldCarryAFrameOutByteForByteWithItsVlan(int bytes) {
        SyntheticPath path = SyntheticPath.running();
        byte[] frame = expected(path, 5, bytes);
        assertThat(path.transmit(5, bytes, 0xABC)).isTrue();
        assertThat(path.miniport.outstanding()).isEqualTo(1);
        assertThat(path.guestPool.ownedBy(Owner.NETVSC)).isEqualTo(1);
        path.alarms.runOut();
        assertThat(path.lastBytes).isEqualTo(frame);
        assertThat(path.lastVlan).isEqualTo(0xABC);
        assertThat(path.lastPath).isEqualTo(DataPath.SYNTHETIC);
        assertThat(path.carried[5]).isEqualTo((byte) 1);
        assertThat(path.completed[5]).isEqualTo((byte) 1);
        assertThat(path.atRest()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 60, 61, 1000, 1514})
    void shouldCarryAFrameInByteForByteWithoutVlan(int bytes) {
        SyntheticPath path = SyntheticPath.running();
        byte[] frame = expected(path, 6, bytes);
        path.deliver(6, bytes);
        path.alarms.runOut();
        assertThat(path.lastBytes).isEqualTo(frame);
        assertThat(path.lastVlan).isZero();
        assertThat(path.lastPath).isEqualTo(DataPath.SYNTHETIC);
        assertThat(path.carried[6]).isEqualTo((byte) 1);
        assertThat(path.atRest()).isTrue();
    }

    /** Signal 500 ns, then 1000 ns and 2 ns a byte for each frame. */
    @Test
    void shouldTakeTheTimesThatTheSettingsSay() {
        SyntheticPath path = SyntheticPath.running();
        long begin = path.alarms.nowNs() + 10_000;
        path.alarms.runUntil(begin);
        path.transmit(1, 100, 0);
        path.alarms.runOut();
        assertThat(path.lastFromGuestNs).isEqualTo(begin + 500 + 1200);
        assertThat(path.lastCompletionNs).isEqualTo(begin + 500 + 1200 + 500);
        begin = path.alarms.nowNs() + 10_000;
        path.alarms.runUntil(begin);
        path.deliver(2, 100);
        path.alarms.runOut();
        assertThat(path.lastToGuestNs).isEqualTo(begin + 1200 + 500);
    }

    /** Three frames each way: the worker takes them in turn, so either direction's last comes near the end. */
    @Test
    void shouldServeBothDirectionsInTurn() {
        SyntheticPath path = SyntheticPath.running();
        long begin = path.alarms.nowNs() + 10_000;
        path.alarms.runUntil(begin);
        for (int i = 0; i < 3; i++) {
            path.transmit(i, 100, 0);
        }
        path.alarms.runUntil(begin + 500);
        for (int i = 0; i < 3; i++) {
            path.deliver(10 + i, 100);
        }
        path.alarms.runOut();
        assertThat(path.lastFromGuestNs).isEqualTo(begin + 500 + 5 * 1200);
        assertThat(path.lastToGuestNs).isEqualTo(begin + 500 + 6 * 1200 + 500);
    }

    @Test
    void shouldTakeAShortPrefixAndCallWhenThereIsRoom() {
        SyntheticPath path =
                SyntheticPath.running(new SyntheticSettings(4096, 64, 2048, 64, 1728, 1000, 2000, 500, 64, 100, 128));
        Burst burst = new Burst(600);
        for (int i = 0; i < 600; i++) {
            burst.add(path.guestFrame(i, 60, 0));
        }
        int taken = path.miniport.transmit(burst, path.alarms.nowNs());
        assertThat(taken)
                .as("58 packets of 8 frames, and the one that found the ring nearly full")
                .isEqualTo(465);
        burst.removePrefix(taken);
        assertThat(path.miniport.transmit(burst, path.alarms.nowNs())).isZero();
        assertThat(path.readyCalls).isZero();
        path.alarms.runOut();
        assertThat(path.readyCalls).isEqualTo(1);
        assertThat(path.miniport.transmit(burst, path.alarms.nowNs())).isEqualTo(135);
        path.alarms.runOut();
        assertThat(path.readyCalls).as("nothing was refused").isEqualTo(1);
        assertThat(path.atRest()).isTrue();
    }

    @Test
    void shouldStopShortOfAFullRingAndWakeAgain() {
        SyntheticSettings manySections =
                new SyntheticSettings(4096, 200, 2048, 64, 1728, 1000, 2000, 500, 64, 100, 128);
        SyntheticPath path = SyntheticPath.running(manySections);
        int taken = 0;
        while (path.transmit(taken, 60, 0)) {
            taken++;
        }
        assertThat(taken)
                .as("64 bytes each, until less than a tenth of 4096 is free")
                .isEqualTo(58);
        path.alarms.runOut();
        assertThat(path.readyCalls).isEqualTo(1);
        assertThat(path.transmit(taken, 60, 0)).isTrue();
        path.alarms.runOut();
        assertThat(path.atRest()).isTrue();
    }

    @Test
    void shouldLoseFramesInThePhysicalFunctionWhenTheGuestIsSlow() {
        SyntheticSettings slowGuest = new SyntheticSettings(16 * 1024, 64, 2048, 32, 1728, 100, 0, 500, 8, 50_000, 16);
        SyntheticPath path = SyntheticPath.running(slowGuest);
        int frames = 500;
        for (int i = 0; i < frames; i++) {
            path.deliver(i, 200);
            path.alarms.runUntil(path.alarms.nowNs() + 1000);
            assertThat(path.vsp.sectionsLent()).isLessThanOrEqualTo(32);
            assertThat(path.vsp.receiveQueued()).isLessThanOrEqualTo(16);
        }
        path.alarms.runOut();
        int lost = path.drops(Place.PF_RECEIVE_RING);
        assertThat(lost).isBetween(300, 480);
        for (int i = 0; i < frames; i++) {
            assertThat(path.carried[i] + path.dropped[i])
                    .as("ends of frame %d", i)
                    .isEqualTo(1);
        }
        assertThat(path.reasons).hasSize(lost).containsOnly(DropReason.QUEUE_FULL);
        assertThat(path.disordered).isZero();
        assertThat(path.atRest()).isTrue();
    }

    @Test
    void shouldLoseFramesInTheGuestWhenItHasNoMemoryAndGiveTheSectionsBack() {
        SyntheticPath path = new SyntheticPath(SyntheticPath.settings(), 4);
        path.start();
        int[] held = {path.guestFrame(90, 60, 0), path.guestFrame(91, 60, 0), path.guestFrame(92, 60, 0)};
        int last = path.guestFrame(93, 60, 0);
        path.deliver(1, 100);
        path.alarms.runOut();
        assertThat(path.drops(Place.NETVSC)).isEqualTo(1);
        assertThat(path.reasons).containsExactly(DropReason.NO_RECEIVE_DESCRIPTOR);
        path.guestPool.release(last, Owner.STACK);
        path.deliver(2, 100);
        path.alarms.runOut();
        assertThat(path.carried[2]).isEqualTo((byte) 1);
        for (int slot : held) {
            path.guestPool.release(slot, Owner.STACK);
        }
        assertThat(path.atRest()).isTrue();
    }

    @Test
    void shouldLoseFramesInTheHostWhenTheNetworkHasNoMemory() {
        SyntheticPath path = SyntheticPath.running();
        while (path.fabric.acquire(Owner.FABRIC) >= 0) {}
        path.transmit(1, 100, 0);
        path.alarms.runOut();
        assertThat(path.drops(Place.VSP)).isEqualTo(1);
        assertThat(path.reasons).containsExactly(DropReason.QUEUE_FULL);
        assertThat(path.completed[1]).isEqualTo((byte) 1);
    }

    @Test
    void shouldGiveBackAFrameThatNoSectionHolds() {
        SyntheticPath path = SyntheticPath.running(
                new SyntheticSettings(16 * 1024, 64, 1574, 64, 1728, 1000, 2000, 500, 64, 100, 128));
        assertThat(path.transmit(1, 1536, 0)).isTrue();
        assertThat(path.transmit(2, 1514, 1)).isTrue();
        path.alarms.runOut();
        assertThat(path.drops(Place.NETVSC)).isEqualTo(1);
        assertThat(path.completed[1]).isEqualTo((byte) 1);
        assertThat(path.carried[2]).isEqualTo((byte) 1);
        assertThat(path.atRest()).isTrue();
    }

    /** The guest fills the ring with sends just before it polls a full ring, so sections cannot go back at once. */
    @Test
    void shouldKeepCompletionsThatFindNoRoom() {
        SyntheticPath path =
                SyntheticPath.running(new SyntheticSettings(4096, 200, 2048, 200, 1728, 100, 0, 500, 100, 10_000, 128));
        path.deliver(0, 60);
        while (path.received == 0) {
            path.alarms.runUntil(path.alarms.nowNs() + 1);
        }
        long nextPoll = path.alarms.nowNs() + 10_000;
        for (int i = 1; i <= 60; i++) {
            path.deliver(i, 60);
        }
        path.alarms.runUntil(nextPoll - 1);
        int sent = 0;
        while (path.transmit(1000 + sent, 60, 0)) {
            sent++;
        }
        path.alarms.runUntil(nextPoll);
        assertThat(path.received).isGreaterThan(40);
        assertThat(path.vsp.sectionsLent()).isGreaterThan(40);
        path.miniport.statistics().forEach((name, value) -> {
            if (name.equals("rx_comp_busy")) {
                assertThat(value).isPositive();
            }
        });
        path.alarms.runOut();
        assertThat(path.received).isEqualTo(61);
        for (int i = 0; i < sent; i++) {
            assertThat(path.completed[1000 + i]).isEqualTo((byte) 1);
        }
        assertThat(path.atRest()).isTrue();
    }
}
