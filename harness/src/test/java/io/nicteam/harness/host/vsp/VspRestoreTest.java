package io.nicteam.harness.host.vsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportState;
import io.nicteam.harness.host.vsp.SyntheticPath.Sides;
import io.nicteam.harness.host.vsp.control.Stage;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A VSP that stops, and another one that goes on over the same channels. */
class VspRestoreTest {

    private static final int INBOUND = 100_000;

    @ParameterizedTest
    @CsvSource({"1, another", "4, another", "1, itself", "4, itself"})
    void shouldLoseAndRepeatNothing(int channels, String by) {
        SyntheticPath path = SyntheticPath.running(
                new SyntheticSettings(8192, 32, 2048, 64, 1728, 1000, 2000, 500, 16, 500, 512),
                Sides.channels(channels));
        int sent = 0;
        for (int id = 1; id <= 2000; id++) {
            if (id % 8 == 0) {
                sent += path.transmitBurst(id - 7, 8, 60 + id % 700);
            }
            if (id % 4 == 0) {
                path.deliver(INBOUND + id, 60 + id % 1400);
            }
            path.alarms.runFor(900);
            if (id % 97 == 0) {
                if (by.equals("itself")) {
                    path.vsp.restore(path.vsp.save(path.alarms.nowNs()), path.alarms.nowNs());
                } else {
                    path.replaceHost();
                }
            }
        }
        path.alarms.runOut();
        assertThat(sent).isGreaterThan(500);
        for (int id = 1; id <= 2000; id++) {
            assertThat(path.carried[id]).as("carried %d", id).isEqualTo(path.completed[id]);
            if (id % 4 == 0) {
                assertThat(path.carried[INBOUND + id] + path.dropped[INBOUND + id])
                        .as("ends of inbound %d", id)
                        .isEqualTo(1);
            }
        }
        assertThat(path.disordered).isZero();
        assertThat(path.vsp.sectionsTaken()).isZero();
        assertThat(path.atRest()).isTrue();
    }

    @Test
    void shouldRememberWhatWasAgreedOn() {
        SyntheticPath path = SyntheticPath.running(SyntheticPath.settings(), Sides.channels(4));
        path.miniport.changeAddress(0x0200_0000_0055L, path.alarms.nowNs());
        path.miniport.requestSwitch(DataPath.VF, 7, path.alarms.nowNs());
        path.alarms.runOut();
        path.replaceHost();
        assertThat(path.vsp.session().stage()).isEqualTo(Stage.OPERATIONAL);
        assertThat(path.vsp.session().channels()).isEqualTo(4);
        assertThat(path.vsp.session().address()).isEqualTo(0x0200_0000_0055L);
        assertThat(path.vsp.session().rss()).isNotNull();
        assertThat(path.vsp.guestTakesVf()).isTrue();
        path.vsp.completeSwitch(path.lastSwitch, path.alarms.nowNs());
        path.alarms.runOut();
        assertThat(path.notices).endsWith("completed 7");
        path.vsp.withdraw(path.alarms.nowNs());
        path.alarms.runOut();
        assertThat(path.miniport.state()).isEqualTo(MiniportState.RUNNING);
    }

    /** Down is told, up is held back: the next VSP tells it in its time. */
    @Test
    void shouldTellOfALinkThatCameBackMeanwhile() {
        SyntheticPath path = SyntheticPath.running();
        path.vsp.link(false, path.alarms.nowNs());
        path.vsp.link(true, path.alarms.nowNs());
        path.alarms.runFor(1_000_000);
        path.replaceHost();
        assertThat(path.miniport.connected()).isFalse();
        path.alarms.runOut();
        assertThat(path.miniport.connected()).isTrue();
    }

    /** What waits in the receive ring of the physical function is the host's, and what the guest has is not dropped. */
    @Test
    void shouldDropWhatWaitsInTheReceiveRing() {
        SyntheticPath path = SyntheticPath.running();
        for (int id = 1; id <= 20; id++) {
            path.deliver(INBOUND + id, 400);
        }
        path.alarms.runFor(9_000);
        path.vsp.dropWaiting(DropReason.PORT_DELETED, path.alarms.nowNs());
        path.replaceHost();
        path.alarms.runOut();

        assertThat(path.received).isPositive();
        assertThat(path.drops(Place.PF_RECEIVE_RING)).isEqualTo(20 - path.received);
        assertThat(path.atRest()).isTrue();
    }
}
