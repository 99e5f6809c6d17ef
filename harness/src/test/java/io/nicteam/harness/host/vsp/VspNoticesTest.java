package io.nicteam.harness.host.vsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.check.InvariantViolation;
import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.packet.DataPath;
import org.junit.jupiter.api.Test;

class VspNoticesTest {

    @Test
    void shouldCompleteASwitchRequestOnce() {
        SyntheticPath path = SyntheticPath.running();
        path.miniport.requestSwitch(DataPath.VF, 41, path.alarms.nowNs());
        path.alarms.runOut();
        assertThat(path.notices).containsExactly("request VF");
        path.vsp.completeSwitch(path.lastSwitch, path.alarms.nowNs());
        path.alarms.runOut();
        assertThat(path.notices).containsExactly("request VF", "completed 41");
        path.answersSwitches = true;
        path.miniport.requestSwitch(DataPath.SYNTHETIC, 42, path.alarms.nowNs());
        path.alarms.runOut();
        assertThat(path.notices).endsWith("request SYNTHETIC", "completed 42").hasSize(4);
    }

    @Test
    void shouldRememberSoManyRequestsAndNoMore() {
        SyntheticPath path = SyntheticPath.running();
        for (int i = 0; i < 65; i++) {
            assertThat(path.miniport.postSwitch(DataPath.VF, path.alarms.nowNs()))
                    .isTrue();
        }
        path.alarms.runFor(1_000_000);
        assertThat(path.notices).hasSize(64);
        assertThat(path.vsp.statistics().rejected(Reject.TOO_MANY_SWITCHES)).isEqualTo(1);
    }

    @Test
    void shouldRefuseASecondRequestAndAnAnswerToNone() {
        SyntheticPath path = SyntheticPath.running();
        assertThatThrownBy(() -> path.vsp.completeSwitch(path.lastSwitch, path.alarms.nowNs()))
                .isInstanceOf(InvariantViolation.class);
        path.miniport.requestSwitch(DataPath.VF, 1, path.alarms.nowNs());
        assertThatThrownBy(() -> path.miniport.requestSwitch(DataPath.VF, 2, path.alarms.nowNs()))
                .isInstanceOf(InvariantViolation.class);
    }

    /** The order that a surprise removal takes: completion, path, association. */
    @Test
    void shouldKeepTheOrderOfNotices() {
        SyntheticPath path = SyntheticPath.running();
        path.miniport.requestSwitch(DataPath.VF, 7, path.alarms.nowNs());
        path.vsp.notifyAssociation(true, 3, path.alarms.nowNs());
        path.alarms.runOut();
        path.vsp.completeSwitch(path.lastSwitch, path.alarms.nowNs());
        path.vsp.notifySwitchedToSynthetic(path.alarms.nowNs());
        path.vsp.notifyAssociation(false, 3, path.alarms.nowNs());
        path.alarms.runOut();
        assertThat(path.notices)
                .containsExactly("association true 3", "request VF", "completed 7", "synthetic", "association false 3");
        assertThat(path.atRest()).isTrue();
    }

    /** The guest is at its poll for a long time; its ring fills, and notices wait before the frames that wait. */
    @Test
    void shouldLoseNoNoticeWhenTheRingIsFull() {
        SyntheticSettings slowGuest = new SyntheticSettings(4096, 64, 2048, 200, 1728, 100, 0, 500, 1, 1_000_000, 512);
        SyntheticPath path = SyntheticPath.running(slowGuest);
        for (int i = 0; i < 150; i++) {
            path.deliver(i, 60);
        }
        path.alarms.runUntil(path.alarms.nowNs() + 500_000);
        assertThat(path.channel.host().outgoing().freeBytes()).isLessThan(100);
        long before = path.alarms.nowNs();
        path.vsp.notifySwitchedToSynthetic(before);
        for (int serial = 0; serial < 30; serial++) {
            path.vsp.notifyAssociation(serial % 2 == 0, serial, before);
        }
        path.alarms.runOut();
        assertThat(path.receivedBeforeNotice)
                .as("frames that were in the ring already")
                .isBetween(1, 60);
        assertThat(path.notices).hasSize(31).startsWith("synthetic", "association true 0", "association false 1");
        for (int i = 0; i < 150; i++) {
            assertThat(path.carried[i]).isEqualTo((byte) 1);
        }
        assertThat(path.disordered).isZero();
        assertThat(path.atRest()).isTrue();
    }

    /** Nothing comes back from the guest for a notice, so the host hears of room only because it waited for it. */
    @Test
    void shouldGoOnWhenTheGuestHasMadeRoom() {
        SyntheticPath path =
                SyntheticPath.running(new SyntheticSettings(4096, 64, 2048, 64, 1728, 1000, 2000, 500, 64, 100, 128));
        for (int serial = 0; serial < 200; serial++) {
            path.vsp.notifyAssociation(true, serial, path.alarms.nowNs());
        }
        assertThat(path.vsp.idle()).isFalse();
        path.alarms.runOut();
        assertThat(path.notices).hasSize(200).startsWith("association true 0").endsWith("association true 199");
        assertThat(path.atRest()).isTrue();
    }
}
