package io.nicteam.harness.host.vsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportState;
import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.harness.scenario.SyntheticSettings;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.Place;
import org.junit.jupiter.api.Test;

class VspBringUpTest {

    @Test
    void shouldReachRunningStepByStep() {
        SyntheticPath path = SyntheticPath.running();
        assertThat(path.miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertThat(path.transitions)
                .containsExactly(
                        "netvsc INITIALIZING",
                        "vsp AGREED",
                        "vsp RECEIVES",
                        "vsp CONNECTED",
                        "vsp INITIALIZED",
                        "netvsc PAUSED",
                        "netvsc RESTARTING",
                        "vsp OPERATIONAL",
                        "netvsc RUNNING");
        assertThat(path.operationalCalls).isEqualTo(1);
        assertThat(path.vsp.guestTakesVf()).isTrue();
        assertThat(path.atRest()).isTrue();
        path.vsp
                .statistics()
                .forEach((name, value) -> assertThat(value).as(name).isZero());
        path.miniport
                .statistics()
                .forEach((name, value) -> assertThat(value).as(name).isZero());
    }

    @Test
    void shouldHandFramesBackUnsentBeforeItRuns() {
        SyntheticPath path = new SyntheticPath(SyntheticPath.settings(), 8);
        assertThat(path.transmit(1, 100, 0)).isTrue();
        path.vsp.start(0);
        path.miniport.start(0);
        assertThat(path.transmit(2, 100, 0)).isTrue();
        assertThat(path.notSent[1]).isEqualTo((byte) 1);
        assertThat(path.notSent[2]).isEqualTo((byte) 1);
        path.alarms.runOut();
        assertThat(path.miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertThat(path.carried[2]).isZero();
        assertThat(path.atRest()).isTrue();
    }

    @Test
    void shouldDropFramesForAGuestThatIsNotThereYet() {
        SyntheticPath path = new SyntheticPath(SyntheticPath.settings(), 8);
        path.deliver(1, 100);
        assertThat(path.drops(Place.VSP)).isEqualTo(1);
    }

    @Test
    void shouldSendARequestMadeDuringTheBringUpAfterIt() {
        SyntheticPath path = new SyntheticPath(SyntheticPath.settings(), 8);
        path.answersSwitches = true;
        path.vsp.start(0);
        path.miniport.start(0);
        path.miniport.requestSwitch(DataPath.VF, 1, 0);
        path.alarms.runOut();
        assertThat(path.notices).containsExactly("request VF", "completed 1");
        assertThat(path.vsp.statistics().rejected(Reject.ORDER)).isZero();
    }

    @Test
    void shouldStayDownWhenTheReceiveBufferHoldsNoFrame() {
        SyntheticSettings small = new SyntheticSettings(16 * 1024, 64, 1536, 1, 1500, 1000, 2000, 500, 64, 100, 128);
        SyntheticPath path = SyntheticPath.running(small);
        assertThat(path.miniport.state()).isEqualTo(MiniportState.HALTED);
        assertThat(path.vsp.statistics().rejected(Reject.BUFFER_SIZE)).isEqualTo(1);
        assertThat(path.transmit(1, 100, 0)).isTrue();
        assertThat(path.notSent[1]).isEqualTo((byte) 1);
    }
}
