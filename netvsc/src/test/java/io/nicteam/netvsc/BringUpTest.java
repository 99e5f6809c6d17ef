package io.nicteam.netvsc;

import static io.nicteam.netvsc.ScriptedHost.Manner.OMIT;
import static io.nicteam.netvsc.ScriptedHost.Manner.REFUSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportState;
import io.nicteam.netvsc.control.LinkOptions;
import io.nicteam.netvsc.control.LinkOptions.NetworkChange;
import io.nicteam.netvsc.control.Step;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.rndis.Oid;
import io.nicteam.netvsc.statistics.Statistic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** How the adapter comes up and is given back, and what becomes of it when the host does not play along. */
final class BringUpTest {

    private final NetvscSurroundings it = new NetvscSurroundings();
    private final ScriptedHost host = it.host;
    private final NetvscMiniport miniport = it.miniport;

    private static List<Step> attachment(NvspVersion version) {
        List<Step> steps = new ArrayList<>(List.of(Step.OPEN));
        for (NvspVersion tried = NvspVersion.V6_1; tried != null && !version.atLeast(tried); tried = tried.older()) {
            steps.add(Step.INIT);
        }
        steps.add(Step.INIT);
        if (version.atLeast(NvspVersion.V2)) {
            steps.add(Step.NDIS_CONFIG);
        }
        steps.addAll(List.of(
                Step.NDIS_VERSION,
                Step.RECEIVE_BUFFER,
                Step.SEND_BUFFER,
                Step.RNDIS_INITIALIZE,
                Step.MAXIMUM_FRAME_SIZE,
                Step.ADDRESS,
                Step.OFFLOAD_CAPABILITIES,
                Step.OFFLOAD_PARAMETERS,
                Step.MEDIA_STATE,
                Step.LINK_SPEED));
        if (version.atLeast(NvspVersion.V5)) {
            steps.add(Step.RSS_CAPABILITIES);
        }
        steps.add(Step.PACKET_FILTER);
        return steps;
    }

    @ParameterizedTest
    @EnumSource
    void shouldComeUpAtTheHostsVersion(NvspVersion version) {
        host.versions.retainAll(EnumSet.of(version));
        it.up();

        assertThat(host.offered)
                .containsExactly(EnumSet.range(NvspVersion.V6_1, version).toArray(NvspVersion[]::new));
        assertThat(miniport.agreement().version()).isEqualTo(version);
        assertThat(host.asked).isEqualTo(attachment(version));
        assertThat(host.filter).isEqualTo(Oid.FILTER_DIRECTED | Oid.FILTER_ALL_MULTICAST | Oid.FILTER_BROADCAST);
        assertThat(host.frameBytes).isEqualTo(version.atLeast(NvspVersion.V2) ? 1514 : 0);
        assertThat(miniport.agreement().address()).isEqualTo(ScriptedHost.MAC);
        assertThat(miniport.agreement().largestPayload()).isEqualTo(ScriptedHost.MTU);
        assertThat(miniport.agreement().linkBitsPerSecond()).isEqualTo(10_000_000_000L);
        assertThat(it.ready).isPositive();
        it.checkTraffic();
        it.checkRest();
    }

    @Test
    void shouldOfferNothingNewerThanItIsToldTo() {
        NetvscOptions old = new NetvscOptions(
                NvspVersion.V4,
                1500,
                16 * 1024,
                1,
                64 * 1728,
                16 * 6144,
                64,
                100,
                1_000_000,
                new LinkOptions(2_000_000_000, NetworkChange.EMULATED_DOWN, 2_000_000_000));
        NetvscSurroundings surroundings = new NetvscSurroundings(old).up();

        assertThat(surroundings.host.offered).containsExactly(NvspVersion.V4);
    }

    @Test
    void shouldStayHaltedWhenNoVersionFits() {
        host.versions.clear();
        startInVain();

        assertThat(host.offered).containsExactly(NvspVersion.values());
        it.checkRest();
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveBackInTheOrderOfTheVersion(NvspVersion version) {
        host.versions.retainAll(EnumSet.of(version));
        it.up();
        host.asked.clear();
        miniport.stop(it.now());
        it.settle();

        assertThat(miniport.state()).isEqualTo(MiniportState.HALTED);
        assertThat(host.asked)
                .containsExactly(
                        Step.CLEAR_FILTER, Step.HALT, Step.REVOKE_RECEIVE_BUFFER, Step.REVOKE_SEND_BUFFER, Step.CLOSE);
        assertThat(host.sharedAtClose).isEqualTo(version.atLeast(NvspVersion.V6));
        checkGivenBack();
    }

    /** Those without which there is no adapter. */
    @ParameterizedTest
    @EnumSource(names = {"OPEN", "RECEIVE_BUFFER", "SEND_BUFFER", "RNDIS_INITIALIZE", "PACKET_FILTER"})
    void shouldEndHaltedWhenANeededStepIsRefused(Step step) {
        host.on(step, REFUSE);
        startInVain();

        assertThat(host.asked).contains(step);
        checkGivenBack();
        host.behave();
        miniport.start(it.now());
        it.settle();
        assertThat(miniport.state()).isEqualTo(MiniportState.RUNNING);
        it.checkTraffic();
    }

    @ParameterizedTest
    @EnumSource(names = {"INIT", "RECEIVE_BUFFER", "SEND_BUFFER", "RNDIS_INITIALIZE", "PACKET_FILTER"})
    void shouldEndHaltedWhenANeededStepIsNotAnswered(Step step) {
        host.on(step, OMIT);
        startInVain();

        assertThat(it.count(Statistic.REQUEST_TIMED_OUT)).isEqualTo(1);
        checkGivenBack();
        host.behave();
        miniport.start(it.now());
        it.settle();
        assertThat(miniport.state()).isEqualTo(MiniportState.RUNNING);
        it.checkTraffic();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "MAXIMUM_FRAME_SIZE",
                "ADDRESS",
                "OFFLOAD_CAPABILITIES",
                "OFFLOAD_PARAMETERS",
                "MEDIA_STATE",
                "LINK_SPEED",
                "RSS_CAPABILITIES"
            },
            mode = Mode.INCLUDE)
    void shouldDoWithoutWhatIsNotNeeded(Step step) {
        host.on(step, REFUSE);
        it.up();
        it.checkTraffic();
        miniport.stop(it.now());
        it.settle();

        host.on(step, OMIT);
        miniport.start(it.now());
        it.alarms.runFor(NetvscSurroundings.LONG_NS);
        assertThat(miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertThat(it.count(Statistic.REQUEST_TIMED_OUT)).isEqualTo(1);
        it.checkTraffic();
        it.checkRest();
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeGivenBackEvenWhenTheHostAnswersNothing(NvspVersion version) {
        host.versions.retainAll(EnumSet.of(version));
        it.up();
        host.sent.completesAtOnce = false;
        it.send(Frames.plain(64, 1), Frames.plain(64, 2));
        host.asleep = true;
        miniport.stop(it.now());
        it.alarms.runFor(NetvscSurroundings.LONG_NS);

        assertThat(miniport.state()).isEqualTo(MiniportState.HALTED);
        assertThat(it.completed).isEqualTo(2);
        assertThat(it.count(Statistic.TX_ABANDONED)).isEqualTo(2);
        host.asleep = false;
        checkGivenBack();
    }

    private void startInVain() {
        it.bus.offer(it.bus.channel(0), it.now());
        miniport.start(it.now());
        it.alarms.runFor(NetvscSurroundings.LONG_NS);
        assertThat(miniport.state()).isEqualTo(MiniportState.HALTED);
    }

    private void checkGivenBack() {
        assertThat(it.bus.shared(0xE1E10)).isNull();
        assertThat(it.bus.shared(0xE1E11)).isNull();
        assertThat(it.bus.channel(0).guest().isOpen()).isFalse();
        assertThat(it.bus.channel(0).host().isOpen()).isFalse();
        it.checkRest();
    }
}
