package io.nicteam.netvsc;

import static io.nicteam.netvsc.ScriptedHost.Manner.ANSWER;
import static io.nicteam.netvsc.ScriptedHost.Manner.OMIT;
import static io.nicteam.netvsc.ScriptedHost.Manner.REFUSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportState;
import io.nicteam.netvsc.control.Step;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspDataPath;
import io.nicteam.netvsc.nvsp.NvspVfAssociation;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.rndis.RndisIndicateStatus;
import io.nicteam.netvsc.rndis.RndisStatus;
import io.nicteam.netvsc.statistics.Statistic;
import io.nicteam.packet.DataPath;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Switch requests, other options, a host that goes and comes back, the link, the address, the filter. */
final class LifeTest {

    private static final long NEW_MAC = 0x0015_5DAB_CDEFL;

    private final NetvscSurroundings it = new NetvscSurroundings();
    private final ScriptedHost host = it.host;
    private final NetvscMiniport miniport = it.miniport;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[Nvsp.MESSAGE_BYTES]);

    private void associate(int serial) {
        NvspVfAssociation.encode(message, 0, Nvsp.MESSAGE_BYTES, true, serial);
        host.notice(0, message, Nvsp.MESSAGE_BYTES, it.now());
    }

    private void indicate(int status) {
        host.rndis(0, message, RndisIndicateStatus.encode(message, 0, status), it.now());
    }

    private void rescind() {
        it.bus.rescind(it.bus.channel(0), it.now());
    }

    private void offer() {
        it.bus.offer(it.bus.channel(0), it.now());
    }

    // ---- the path

    @Test
    void shouldCompleteASwitchWhenTheHostDoes() {
        it.up();
        host.answersSwitches = false;
        it.requestSwitch(DataPath.VF, 1);
        it.settle();
        assertThat(it.told).isEmpty();
        assertThat(host.switches).containsExactly(true);

        host.write(0, 0x0B, 0, (1L << 62) + 1, message, 0, 0, it.now());
        host.write(0, 0x0B, 0, (1L << 62) + 1, message, 0, 0, it.now());
        it.settle();
        assertThat(it.told).containsExactly("done 1");
        assertThat(it.count(Statistic.UNKNOWN_TRANSACTION)).isEqualTo(1);
    }

    @Test
    void shouldTellOfTheLostPathBeforeTheNewAssociationWhenResumed() {
        it.up();
        associate(2);
        it.requestSwitch(DataPath.VF, 1);
        it.settle();
        miniport.stop(it.now());
        it.settle();
        assertThat(it.told).containsExactly("VF 2", "done 1");

        host.on(Step.PACKET_FILTER, OMIT);
        miniport.start(it.now());
        it.settle();
        associate(2);
        it.settle();
        assertThat(miniport.state()).isEqualTo(MiniportState.RESTARTING);
        assertThat(it.told).containsExactly("VF 2", "done 1", "synthetic", "VF 2");
    }

    @Test
    void shouldTellOfTheLostPathOnceItRuns() {
        it.up();
        it.requestSwitch(DataPath.VF, 1);
        it.settle();
        rescind();
        it.settle();
        assertThat(it.told).containsExactly("done 1");
        offer();
        it.settle();
        assertThat(it.told).containsExactly("done 1", "synthetic");
        it.requestSwitch(DataPath.VF, 2);
        it.settle();
        assertThat(it.told).containsExactly("done 1", "synthetic", "done 2");
        it.checkRest();
    }

    @Test
    void shouldTellOfALostPathOnceWhenTheHostSaysSoToo() {
        it.up();
        it.requestSwitch(DataPath.VF, 1);
        it.settle();
        miniport.stop(it.now());
        it.settle();
        host.on(Step.PACKET_FILTER, OMIT);
        miniport.start(it.now());
        it.settle();
        NvspDataPath.encode(message, 0, Nvsp.MESSAGE_BYTES, false);
        host.notice(0, message, Nvsp.MESSAGE_BYTES, it.now());
        it.settle();
        host.on(Step.PACKET_FILTER, ANSWER);
        it.alarms.runFor(NetvscSurroundings.LONG_NS);
        miniport.start(it.now());
        it.settle();

        assertThat(it.told).containsExactly("done 1", "synthetic");
    }

    @Test
    void shouldCompleteARequestOnceWhenTheChannelIsLostWithIt() {
        it.up();
        host.answersSwitches = false;
        it.requestSwitch(DataPath.VF, 7);
        it.settle();
        rescind();
        it.settle();

        assertThat(it.told).containsExactly("synthetic", "done 7");
        offer();
        it.settle();
        host.write(0, 0x0B, 0, (1L << 62) + 7, message, 0, 0, it.now());
        it.settle();
        assertThat(it.told).containsExactly("synthetic", "done 7");
        assertThat(it.count(Statistic.UNKNOWN_TRANSACTION)).isEqualTo(1);
    }

    @Test
    void shouldSendARequestOnceThereIsAChannel() {
        it.up();
        rescind();
        it.settle();
        it.requestSwitch(DataPath.SYNTHETIC, 3);
        it.settle();
        assertThat(it.told).isEmpty();
        offer();
        it.settle();

        assertThat(host.switches).containsExactly(false);
        assertThat(it.told).containsExactly("done 3");
    }

    // ---- other options

    @Test
    void shouldComeBackWithOtherOptions() {
        NetvscSurroundings four = NetvscSurroundings.withManyChannels().up();
        four.miniport.reconfigure(
                four.miniport.options().withMtu(4000).withRingBytes(32 * 1024).withChannels(2), four.now());
        four.settle();

        assertThat(four.miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertThat(four.host.frameBytes).isEqualTo(4014);
        assertThat(four.bus.channel(0).guest().outgoing().ringBytes()).isEqualTo(32 * 1024);
        assertThat(four.miniport.agreement().channels()).isEqualTo(2);
        assertThat(four.bus.channel(1).guest().isOpen()).isTrue();
        assertThat(four.bus.channel(2).guest().isOpen()).isFalse();
        assertThat(four.send(Frames.plain(4014, 1))).isEqualTo(1);
        four.settle();
        assertThat(four.host.sent.last().frames().get(0)).hasSize(4014);
        four.checkTraffic();
        four.checkRest();
    }

    @Test
    void shouldHaveOtherOptionsFromTheStartOnWhenItIsDown() {
        miniport.reconfigure(NetvscSurroundings.OPTIONS.withMtu(4000), it.now());
        it.settle();
        assertThat(miniport.state()).isEqualTo(MiniportState.HALTED);
        it.up();
        assertThat(host.frameBytes).isEqualTo(4014);
    }

    @Test
    void shouldComeBackWithTheOldOptionsWhenTheHostRefusesTheNewOnes() {
        it.up();
        host.replace(Step.SEND_BUFFER, new byte[40]);
        NetvscOptions larger = NetvscSurroundings.OPTIONS.withMtu(9000);
        miniport.reconfigure(larger, it.now());
        it.alarms.runFor(2 * NetvscSurroundings.REPLY_TIMEOUT_NS / 3);
        assertThat(miniport.state()).isEqualTo(MiniportState.INITIALIZING);
        assertThat(host.frameBytes).isEqualTo(9014);
        host.behave();
        it.alarms.runFor(NetvscSurroundings.LONG_NS);

        assertThat(miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertThat(host.frameBytes).isEqualTo(1514);
        assertThat(miniport.options()).isEqualTo(NetvscSurroundings.OPTIONS);
        it.checkTraffic();
        it.checkRest();
    }

    @Test
    void shouldStayDownWhenItIsStoppedWhileTheHostRefusesOtherOptions() {
        it.up();
        host.replace(Step.SEND_BUFFER, new byte[40]);
        miniport.reconfigure(NetvscSurroundings.OPTIONS.withMtu(9000), it.now());
        it.alarms.runFor(2 * NetvscSurroundings.REPLY_TIMEOUT_NS / 3);
        assertThat(miniport.state()).isEqualTo(MiniportState.INITIALIZING);
        miniport.stop(it.now());
        host.behave();
        it.alarms.runFor(NetvscSurroundings.LONG_NS);
        assertThat(miniport.state()).isEqualTo(MiniportState.HALTED);
        it.checkRest();
    }

    @Test
    void shouldKeepOtherOptionsWhenItIsStoppedOnTheWayToThem() {
        it.up();
        miniport.reconfigure(NetvscSurroundings.OPTIONS.withMtu(4000), it.now());
        miniport.stop(it.now());
        it.settle();
        assertThat(miniport.state()).isEqualTo(MiniportState.HALTED);
        miniport.start(it.now());
        it.settle();
        assertThat(miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertThat(host.frameBytes).isEqualTo(4014);
    }

    @Test
    void shouldEndDownWhenTheHostRefusesTheOldOptionsToo() {
        it.up();
        host.on(Step.SEND_BUFFER, REFUSE);
        miniport.reconfigure(NetvscSurroundings.OPTIONS.withMtu(9000), it.now());
        it.alarms.runFor(NetvscSurroundings.LONG_NS);

        assertThat(miniport.state()).isEqualTo(MiniportState.HALTED);
        it.checkRest();
    }

    @Test
    void shouldFollowAChangeOfMindInTheMiddle() {
        it.up();
        miniport.stop(it.now());
        miniport.start(it.now());
        it.settle();
        assertThat(miniport.state()).isEqualTo(MiniportState.RUNNING);
        miniport.reconfigure(NetvscSurroundings.OPTIONS.withMtu(9000), it.now());
        it.alarms.runFor(5 * NetvscSurroundings.BUS_DELAY_NS);
        miniport.stop(it.now());
        it.settle();
        assertThat(miniport.state()).isEqualTo(MiniportState.HALTED);
        it.checkRest();
    }

    // ---- a host that goes

    /** After so many microseconds: every message of the way up and down takes one. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 40, 60})
    void shouldSurviveARescindAtAnyTime(long micros) {
        for (boolean down : new boolean[] {false, true}) {
            NetvscSurroundings other = NetvscSurroundings.withManyChannels();
            if (down) {
                other.up();
                other.host.sent.completesAtOnce = false;
                other.send(Frames.tcp(1, 1), Frames.tcp(2, 1), Frames.tcp(3, 1));
                other.miniport.stop(other.now());
            } else {
                other.bus.offer(other.bus.channel(0), other.now());
                other.miniport.start(other.now());
            }
            other.alarms.runFor(micros * 1000);
            other.bus.rescind(other.bus.channel(0), other.now());
            other.settle();
            assertThat(other.miniport.state()).isEqualTo(MiniportState.HALTED);
            other.checkRest();

            other.host.sent.completesAtOnce = true;
            other.bus.offer(other.bus.channel(0), other.now());
            other.miniport.start(other.now());
            other.settle();
            assertThat(other.miniport.state()).isEqualTo(MiniportState.RUNNING);
            assertThat(other.miniport.agreement().channels()).isEqualTo(4);
            other.checkTraffic();
            other.checkRest();
        }
    }

    @Test
    void shouldRefuseFramesWhileThereIsNoChannel() {
        it.up();
        rescind();
        it.settle();

        assertThat(it.send(Frames.plain(64, 1))).isEqualTo(1);
        assertThat(it.notSent).isEqualTo(1);
        it.checkRest();
    }

    // ---- the link

    @Test
    void shouldActOnTheLinkAtMostOnceInAWhile() {
        it.up();
        it.alarms.runFor(NetvscSurroundings.LINK_PACING_NS);
        int ready = it.ready;
        indicate(RndisStatus.MEDIA_DISCONNECT);
        indicate(RndisStatus.MEDIA_CONNECT);
        it.settle();
        assertThat(miniport.connected()).isFalse();
        assertThat(it.send(Frames.plain(64, 1))).isZero();
        it.alarms.runFor(NetvscSurroundings.LINK_PACING_NS - 200_000);
        assertThat(miniport.connected()).isFalse();
        it.alarms.runFor(200_000);
        assertThat(miniport.connected()).isTrue();
        assertThat(it.ready).isEqualTo(ready + 1);
        it.checkTraffic();
    }

    @Test
    void shouldGoDownAndUpWhenTheNetworkChanges() {
        it.up();
        indicate(RndisStatus.NETWORK_CHANGE);
        it.settle();
        assertThat(miniport.connected()).isFalse();
        it.alarms.runFor(NetvscSurroundings.LINK_PACING_NS);
        assertThat(miniport.connected()).isTrue();
    }

    @Test
    void shouldStayDownWhenTheNetworkChangesOfALinkThatIsDown() {
        host.mediaConnected = false;
        it.up();
        assertThat(miniport.connected()).isFalse();
        indicate(RndisStatus.NETWORK_CHANGE);
        it.alarms.runFor(3 * NetvscSurroundings.LINK_PACING_NS);
        assertThat(miniport.connected()).isFalse();
        indicate(RndisStatus.MEDIA_CONNECT);
        it.settle();
        assertThat(miniport.connected()).isTrue();
    }

    @Test
    void shouldNotForgetALinkThatGoesDownDuringTheAttachment() {
        host.on(Step.LINK_SPEED, OMIT);
        it.bus.offer(it.bus.channel(0), it.now());
        miniport.start(it.now());
        it.settle();
        indicate(RndisStatus.MEDIA_DISCONNECT);
        it.alarms.runFor(NetvscSurroundings.LONG_NS);

        assertThat(miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertThat(miniport.connected()).isFalse();
    }

    @Test
    void shouldNotActOnALinkWhoseAdapterIsGone() {
        it.up();
        indicate(RndisStatus.MEDIA_DISCONNECT);
        indicate(RndisStatus.MEDIA_CONNECT);
        it.settle();
        miniport.stop(it.now());
        it.settle();
        int ready = it.ready;
        it.alarms.runFor(3 * NetvscSurroundings.LINK_PACING_NS);
        assertThat(it.ready).isEqualTo(ready);
        it.checkRest();
    }

    @Test
    void shouldTakeTheSpeedAtOnce() {
        it.up();
        host.rndis(0, message, RndisIndicateStatus.encodeLinkSpeed(message, 0, 250_000_000), it.now());
        it.settle();
        assertThat(miniport.agreement().linkBitsPerSecond()).isEqualTo(25_000_000_000L);
    }

    // ---- address and filter

    @Test
    void shouldTakeAnotherAddressWhenTheHostDoes() {
        it.up();
        assertThat(miniport.changeAddress(NEW_MAC, it.now())).isTrue();
        assertThat(miniport.changeAddress(1, it.now())).isFalse();
        it.settle();
        assertThat(host.address).isEqualTo(NEW_MAC);
        assertThat(miniport.agreement().address()).isEqualTo(NEW_MAC);
    }

    @Test
    void shouldKeepTheAddressWhenTheHostDoes() {
        it.up();
        host.on(Step.SET_ADDRESS, REFUSE);
        miniport.changeAddress(NEW_MAC, it.now());
        it.settle();
        assertThat(miniport.agreement().address()).isEqualTo(ScriptedHost.MAC);
        host.on(Step.SET_ADDRESS, OMIT);
        miniport.changeAddress(NEW_MAC, it.now());
        it.alarms.runFor(NetvscSurroundings.LONG_NS);
        assertThat(miniport.agreement().address()).isEqualTo(ScriptedHost.MAC);
        assertThat(miniport.state()).isEqualTo(MiniportState.RUNNING);
        it.checkTraffic();
        it.checkRest();
    }

    @Test
    void shouldSetTheFilterNowOrWhenItComesUp() {
        miniport.packetFilter(Oid.FILTER_DIRECTED, it.now());
        it.up();
        assertThat(host.filter).isEqualTo(Oid.FILTER_DIRECTED);
        miniport.packetFilter(Oid.FILTER_PROMISCUOUS, it.now());
        it.settle();
        assertThat(host.filter).isEqualTo(Oid.FILTER_PROMISCUOUS);
        assertThat(miniport.state()).isEqualTo(MiniportState.RUNNING);
        it.checkRest();
    }

    @Test
    void shouldComeBackWithTheFilterThatTheHostTook() {
        miniport.packetFilter(Oid.FILTER_DIRECTED, it.now());
        it.up();
        host.on(Step.PACKET_FILTER, REFUSE);
        miniport.packetFilter(Oid.FILTER_PROMISCUOUS, it.now());
        it.settle();
        assertThat(miniport.state()).isEqualTo(MiniportState.RUNNING);
        host.behave();
        rescind();
        it.settle();
        offer();
        it.settle();
        assertThat(host.filter).isEqualTo(Oid.FILTER_DIRECTED);
        it.checkTraffic();
    }

    @Test
    void shouldGoOnAskingWhenTheHostForgetsToCompleteAMessage() {
        it.up();
        host.completesControl = false;
        miniport.packetFilter(Oid.FILTER_DIRECTED, it.now());
        it.settle();
        host.completesControl = true;
        for (int i = 0; i < 8; i++) {
            miniport.packetFilter(Oid.FILTER_DIRECTED | i << 1, it.now());
            it.settle();
            assertThat(host.filter).isEqualTo(Oid.FILTER_DIRECTED | i << 1);
        }
        assertThat(it.count(Statistic.REQUEST_TIMED_OUT)).isZero();
    }
}
