package io.nicteam.harness.host.vsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportState;
import io.nicteam.netvsc.NetvscCounters.Malformed;
import io.nicteam.netvsc.NetvscMiniport;
import io.nicteam.netvsc.NetvscOptions;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspInit;
import io.nicteam.netvsc.nvsp.NvspNdisVersion;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.nvsp.NvspVfAssociation;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.packet.Slabs;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A miniport and a host, played by the test, that knows NVSP up to some version only. */
class OldHostTest {

    private final ManualAlarms alarms = new ManualAlarms();
    private final SyntheticPath ears = SyntheticPath.running();
    private final Channel channel = Vsp.channel("vmbus", SyntheticPath.settings(), new Slabs(), alarms);
    private final ChannelEnd host = channel.host();
    private final NetvscMiniport miniport =
            new NetvscMiniport("netvsc", ears.guestPool, channel, new NetvscOptions(64, 0, 1500), alarms, ears);
    private final List<NvspVersion> offers = new ArrayList<>();
    private final List<Integer> messages = new ArrayList<>();

    private void answerInits(NvspVersion newest) {
        UnsafeBuffer reply = new UnsafeBuffer(new byte[Nvsp.OLD_HOST_MESSAGE_BYTES]);
        while (host.peek(alarms.nowNs())) {
            host.consume(alarms.nowNs());
            UnsafeBuffer message =
                    new UnsafeBuffer(host.incoming().packet(), host.incoming().headerBytes(), 40);
            messages.add(Nvsp.type(message, 0));
            if (Nvsp.type(message, 0) == Nvsp.INIT) {
                NvspVersion offered = NvspVersion.of(NvspInit.highest(message, 0));
                offers.add(offered);
                boolean known = newest != null && newest.atLeast(offered);
                NvspInit.encodeComplete(reply, 0, reply.capacity(), known ? Nvsp.SUCCESS : Nvsp.PROTOCOL_UNSUPPORTED);
                host.offer(
                        VmbusPacket.COMPLETION,
                        0,
                        host.incoming().transactionId(),
                        reply,
                        0,
                        reply.capacity(),
                        alarms.nowNs());
                alarms.runOut();
            } else if (Nvsp.type(message, 0) == Nvsp.SEND_NDIS_VERSION) {
                assertThat(NvspNdisVersion.minor(message, 0)).isEqualTo(newest.atLeast(NvspVersion.V5) ? 30 : 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTryOlderVersionsUntilTheHostKnowsOne(NvspVersion newest) {
        miniport.bind(ears);
        miniport.listener(ears);
        miniport.start(0);
        answerInits(newest);
        assertThat(offers).endsWith(newest).hasSize(newest.ordinal() + 1).isSorted();
        assertThat(messages.contains(Nvsp.SEND_NDIS_CONFIG)).isEqualTo(newest != NvspVersion.V1);
        assertThat(messages).endsWith(Nvsp.SEND_NDIS_VERSION, Nvsp.SEND_RECEIVE_BUFFER);
    }

    /** VF association came with version 4. */
    @ParameterizedTest
    @EnumSource
    void shouldNotTakeAMessageThatIsTooNew(NvspVersion agreed) {
        miniport.bind(ears);
        miniport.listener(ears);
        miniport.start(0);
        answerInits(agreed);
        UnsafeBuffer notice = new UnsafeBuffer(new byte[Nvsp.OLD_HOST_MESSAGE_BYTES]);
        NvspVfAssociation.encode(notice, 0, notice.capacity(), true, 2);
        host.offer(VmbusPacket.IN_BAND, 0, 0, notice, 0, notice.capacity(), alarms.nowNs());
        alarms.runOut();
        boolean known = agreed.atLeast(NvspVersion.V4);
        assertThat(ears.notices).hasSize(known ? 1 : 0);
        assertThat(miniport.counters().rejected(Malformed.NVSP_MESSAGE)).isEqualTo(known ? 0 : 1);
    }

    @Test
    void shouldGiveUpWhenTheHostKnowsNone() {
        miniport.bind(ears);
        miniport.listener(ears);
        miniport.start(0);
        answerInits(null);
        assertThat(offers).containsExactly(NvspVersion.values());
        assertThat(miniport.state()).isEqualTo(MiniportState.HALTED);
    }
}
