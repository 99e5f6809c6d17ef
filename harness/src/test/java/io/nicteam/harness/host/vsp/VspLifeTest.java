package io.nicteam.harness.host.vsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportState;
import io.nicteam.harness.host.vsp.SyntheticPath.Sides;
import io.nicteam.harness.host.vsp.control.Stage;
import io.nicteam.harness.scenario.HostBehaviours;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Adapters that go and come back with frames in them: every frame ends once, and every section comes back. */
class VspLifeTest {

    private static final int INBOUND = 100_000;
    private static final int FRAMES = 3000;

    private enum Upset {
        SUSPEND,
        MTU,
        RINGS,
        CHANNELS,
        HOST_RESTART,
        TWO_RESTARTS;

        void first(SyntheticPath path, long nowNs) {
            switch (this) {
                case SUSPEND -> path.miniport.stop(nowNs);
                case MTU -> path.miniport.reconfigure(path.guestOptions.withMtu(1000), nowNs);
                case RINGS -> path.miniport.reconfigure(path.guestOptions.withRingBytes(4096), nowNs);
                case CHANNELS -> path.miniport.reconfigure(path.guestOptions.withChannels(2), nowNs);
                case HOST_RESTART, TWO_RESTARTS -> path.vsp.withdraw(nowNs);
            }
        }

        void second(SyntheticPath path, long nowNs) {
            switch (this) {
                case SUSPEND -> path.miniport.start(nowNs);
                case TWO_RESTARTS -> path.vsp.withdraw(nowNs);
                case MTU, RINGS, CHANNELS, HOST_RESTART -> {
                    // Comes back by itself.
                }
            }
        }
    }

    /** Both ways, faster than the host is, so that rings and queues are full when it happens. */
    private static void carry(SyntheticPath path, Upset upset) {
        for (int id = 1; id <= FRAMES; id++) {
            if (id == FRAMES / 3) {
                upset.first(path, path.alarms.nowNs());
            } else if (id == FRAMES / 2) {
                upset.second(path, path.alarms.nowNs());
            }
            if (id % 8 == 0) {
                path.transmitBurst(id - 7, 8, 60 + id % 700);
            }
            path.deliver(INBOUND + id, 60 + id % 1400);
            path.alarms.runFor(300);
        }
        path.alarms.runOut();
    }

    private static void assertConserved(SyntheticPath path) {
        for (int id = 1; id <= FRAMES; id++) {
            int ends = path.carried[id] + path.dropped[id];
            assertThat(ends).as("ends of %d", id).isEqualTo(path.completed[id]);
            assertThat(path.carried[INBOUND + id] + path.dropped[INBOUND + id])
                    .as("ends of inbound %d", id)
                    .isEqualTo(1);
        }
        assertThat(path.disordered).isZero();
        assertThat(path.vsp.sectionsTaken()).isZero();
        assertThat(path.atRest()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseNoCountOfFramesOnOneChannel(Upset upset) {
        run(upset, Sides.channels(1));
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseNoCountOfFramesOnFourChannels(Upset upset) {
        run(upset, Sides.channels(4));
    }

    @ParameterizedTest
    @EnumSource
    void shouldLoseNoCountOfFramesWithOlderVersions(Upset upset) {
        run(upset, new Sides(4, NvspVersion.V5, NvspVersion.V6_1, HostBehaviours.OPENVMM));
    }

    private static void run(Upset upset, Sides sides) {
        SyntheticPath path = SyntheticPath.running(
                new SyntheticSettings(4096, 32, 2048, 256, 1728, 200, 500, 500, 16, 2000, 32), sides);
        carry(path, upset);
        assertThat(path.miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertConserved(path);
        path.transmit(FRAMES + 1, 100, 0);
        path.deliver(INBOUND + FRAMES + 1, 100);
        path.alarms.runOut();
        assertThat(path.carried[FRAMES + 1] + path.carried[INBOUND + FRAMES + 1])
                .isEqualTo(2);
    }

    /** What a restart drops is dropped where it was, and said so. */
    @Test
    void shouldDropWhatIsInAWithdrawnChannel() {
        SyntheticPath path = SyntheticPath.running();
        for (int id = 1; id <= 20; id++) {
            path.transmit(id, 1000, 0);
            path.deliver(INBOUND + id, 1000);
        }
        path.alarms.runFor(10_000);
        path.vsp.withdraw(path.alarms.nowNs());
        assertThat(path.vsp.session().stage()).isEqualTo(Stage.CLOSED);
        assertThat(path.closedCalls).isEqualTo(1);
        // Written by a guest that has not heard of it.
        path.transmit(21, 100, 0);
        path.alarms.runOut();
        assertThat(path.dropped[21]).isEqualTo((byte) 1);
        assertThat(path.drops(Place.VSP)).isGreaterThan(20);
        assertThat(path.reasons).containsOnly(DropReason.CHANNEL_CLOSED);
        assertThat(path.operationalCalls).as("came back").isEqualTo(2);
        assertThat(path.atRest()).isTrue();
    }

    /** A frame of 9014 bytes with its header needs more than the usual section. */
    @ParameterizedTest
    @CsvSource({"1500, 1728", "1654, 1728", "1655, 1961", "9000, 9306"})
    void shouldCutTheReceiveBufferByTheMtu(int mtu, int sectionBytes) {
        SyntheticPath path = SyntheticPath.running();
        path.miniport.reconfigure(path.guestOptions.withMtu(mtu), path.alarms.nowNs());
        path.alarms.runOut();
        assertThat(path.miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertThat(path.miniport.agreement().receive().sectionBytes()).isEqualTo(sectionBytes);
    }

    @Test
    void shouldTellThePortOfAnotherAddress() {
        SyntheticPath path = SyntheticPath.running();
        assertThat(path.miniport.changeAddress(0x0200_0000_0077L, path.alarms.nowNs()))
                .isTrue();
        path.alarms.runOut();
        assertThat(path.addresses).containsExactly(0x0200_0000_0077L);
        assertThat(path.vsp.session().address()).isEqualTo(0x0200_0000_0077L);
        path.deliver(1, 100);
        path.destination = 0x0200_0000_0077L;
        path.deliver(2, 100);
        path.alarms.runOut();
        assertThat(path.dropped[1]).isEqualTo((byte) 1);
        assertThat(path.carried[2]).isEqualTo((byte) 1);
    }
}
