package io.nicteam.netvsc;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportState;
import io.nicteam.netvsc.control.Step;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspIndirectionTable;
import io.nicteam.netvsc.nvsp.NvspSubchannel;
import io.nicteam.netvsc.statistics.Statistic;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.packet.DataPath;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels beside the primary one, and which of them a flow takes. */
final class SubchannelTest {

    private static final int FLOWS = 40;

    private final NetvscSurroundings it = NetvscSurroundings.withManyChannels();
    private final ScriptedHost host = it.host;

    private List<Integer> open() {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < NetvscSurroundings.CHANNELS; i++) {
            if (it.bus.channel(i).guest().isOpen()) {
                open.add(i);
            }
        }
        return open;
    }

    private void table(int... channels) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[NvspIndirectionTable.BYTES + 4]);
        int[] table = new int[NvspIndirectionTable.ENTRIES];
        for (int i = 0; i < table.length; i++) {
            table[i] = channels[i % channels.length];
        }
        NvspIndirectionTable.encode(message, 0, table);
        host.notice(0, message, message.capacity(), it.now());
        it.settle();
    }

    /** Sends a frame of every flow, several times, and checks that each flow keeps to one channel and its order. */
    private NavigableMap<Integer, NavigableSet<Integer>> sendFlows() {
        host.sent.all.clear();
        for (int number = 0; number < 5; number++) {
            byte[][] frames = new byte[FLOWS][];
            for (int flow = 0; flow < FLOWS; flow++) {
                frames[flow] = Frames.tcp(flow, number);
            }
            assertThat(it.send(frames)).isEqualTo(FLOWS);
            it.settle();
        }
        NavigableMap<Integer, NavigableSet<Integer>> flowsOf = new TreeMap<>();
        NavigableMap<Integer, Integer> next = new TreeMap<>();
        for (SentPackets.Packet packet : host.sent.all) {
            for (byte[] frame : packet.frames()) {
                int flow = Frames.flow(frame);
                assertThat(Frames.number(frame)).isEqualTo(next.getOrDefault(flow, 0));
                next.merge(flow, 1, Integer::sum);
                flowsOf.computeIfAbsent(packet.channel().index(), index -> new TreeSet<>())
                        .add(flow);
            }
        }
        assertThat(host.sent.frames()).isEqualTo(5 * FLOWS);
        assertThat(flowsOf.values().stream().mapToInt(NavigableSet::size).sum())
                .as("channels a flow takes, one each")
                .isEqualTo(FLOWS);
        return flowsOf;
    }

    @Test
    void shouldUseAllChannelsItAsksFor() {
        it.up();

        assertThat(open()).containsExactly(0, 1, 2, 3);
        assertThat(host.asked).containsSubsequence(Step.SUBCHANNELS, Step.RSS_DISABLE, Step.RSS_PARAMETERS);
        assertThat(sendFlows()).containsOnlyKeys(0, 1, 2, 3);
        it.checkTraffic();
        it.checkRest();
    }

    @Test
    void shouldNotAskForMoreThanTheHostHasQueues() {
        host.receiveQueues = 2;
        it.up();
        assertThat(open()).containsExactly(0, 1);
        it.checkRest();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void shouldDoWithFewer(int granted) {
        host.subchannels = granted;
        it.up();

        assertThat(open()).hasSize(granted + 1);
        assertThat(it.count(Statistic.REQUEST_TIMED_OUT)).isZero();
        assertThat(sendFlows()).hasSize(granted + 1);
        it.checkRest();
    }

    /** Three queues make two subchannels, so that four are more than was asked for although four channels were wanted. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, -1})
    void shouldDoWithoutWhenTheHostGrantsMoreThanAsked(int granted) {
        host.receiveQueues = 3;
        UnsafeBuffer message = new UnsafeBuffer(new byte[Nvsp.MESSAGE_BYTES]);
        NvspSubchannel.encodeComplete(message, 0, Nvsp.MESSAGE_BYTES, Nvsp.SUCCESS, granted);
        host.replace(Step.SUBCHANNELS, message.byteArray());
        it.up();

        assertThat(open()).containsExactly(0);
        it.checkTraffic();
        it.checkRest();
    }

    @Test
    void shouldUseAChannelThatIsOfferedLate() {
        host.offersOfSubchannels = 1;
        it.bus.offer(it.bus.channel(0), it.now());
        it.miniport.start(it.now());
        it.alarms.runFor(NetvscSurroundings.LONG_NS);
        assertThat(it.miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertThat(open()).containsExactly(0, 1);
        assertThat(sendFlows()).containsOnlyKeys(0, 1);

        it.bus.offer(it.bus.channel(2), it.now());
        it.bus.offer(it.bus.channel(3), it.now());
        it.settle();
        assertThat(open()).containsExactly(0, 1, 2, 3);
        assertThat(sendFlows()).containsOnlyKeys(0, 1, 2, 3);
        it.checkRest();
    }

    @Test
    void shouldOpenNoChannelThatIsOfferedToAnAdapterThatIsDown() {
        it.up();
        it.miniport.stop(it.now());
        it.settle();
        it.bus.rescind(it.bus.channel(1), it.now());
        it.settle();
        it.bus.offer(it.bus.channel(1), it.now());
        it.settle();
        assertThat(open()).isEmpty();
        it.checkRest();
    }

    @Test
    void shouldMoveTheFlowsOfAChannelThatIsWithdrawnAlone() {
        it.up();
        int flow = sendFlows().get(2).first();
        host.sent.completesAtOnce = false;
        it.send(Frames.tcp(flow, 0));
        it.settle();
        assertThat(it.miniport.outstanding()).isEqualTo(1);
        int ready = it.ready;
        it.bus.rescind(it.bus.channel(2), it.now());
        it.settle();

        assertThat(it.count(Statistic.TX_ABANDONED)).isEqualTo(1);
        assertThat(it.ready).isGreaterThan(ready);
        assertThat(open()).containsExactly(0, 1, 3);
        host.sent.forget();
        host.sent.completesAtOnce = true;
        sendFlows();
        it.bus.offer(it.bus.channel(2), it.now());
        it.settle();
        assertThat(sendFlows()).containsOnlyKeys(0, 1, 2, 3);
        it.checkRest();
    }

    @Test
    void shouldTakeFramesAgainOnAChannelThatWasLostWhileItWasFull() {
        it.up();
        int flow = sendFlows().get(2).first();
        host.sent.completesAtOnce = false;
        host.asleep = true;
        int number = 0;
        while (it.send(Frames.tcp(flow, number)) == 1) {
            number++;
        }
        it.bus.rescind(it.bus.channel(0), it.now());
        it.settle();
        host.sent.forget();
        host.sent.completesAtOnce = true;
        host.asleep = false;
        it.bus.offer(it.bus.channel(0), it.now());
        it.settle();

        assertThat(it.miniport.state()).isEqualTo(MiniportState.RUNNING);
        assertThat(sendFlows()).containsOnlyKeys(0, 1, 2, 3);
        it.checkRest();
    }

    @Test
    void shouldKeepAFlowOnTheChannelThatTheTableSays() {
        it.up();
        table(3);
        assertThat(sendFlows()).containsOnlyKeys(3);
        table(1, 2);
        assertThat(sendFlows()).containsOnlyKeys(1, 2);
    }

    @Test
    void shouldUseAnOpenChannelWhateverTheTableSays() {
        it.up();
        table(-1, 5, 1 << 30, 4);
        assertThat(sendFlows().keySet()).isSubsetOf(0, 1, 2, 3);
        assertThat(it.bus.channel(2).guest().state()).isEqualTo(Channel.State.OPEN);
        it.checkTraffic();
        it.checkRest();
    }

    @Test
    void shouldForgetTheTableWithTheChannel() {
        it.up();
        table(3);
        it.miniport.stop(it.now());
        it.settle();
        it.miniport.start(it.now());
        it.settle();
        assertThat(sendFlows()).containsOnlyKeys(0, 1, 2, 3);
    }

    @Test
    void shouldIgnoreACompletionOnAnotherChannel() {
        it.up();
        int flow = sendFlows().get(2).first();
        host.sent.completesAtOnce = false;
        it.send(Frames.tcp(flow, 0));
        it.settle();
        long id = host.sent.last().id();
        long unknown = it.count(Statistic.UNKNOWN_TRANSACTION);
        host.complete(it.bus.channel(1), id, Nvsp.SUCCESS, it.now());
        it.settle();
        assertThat(it.count(Statistic.UNKNOWN_TRANSACTION)).isEqualTo(unknown + 1);
        assertThat(it.miniport.lent()).isEqualTo(1);

        host.sent.completeAll(it.now());
        it.settle();
        host.answersSwitches = false;
        it.requestSwitch(DataPath.VF, 1);
        it.settle();
        host.complete(it.bus.channel(1), (1L << 62) + 1, Nvsp.SUCCESS, it.now());
        it.settle();
        assertThat(it.count(Statistic.UNKNOWN_TRANSACTION)).isEqualTo(unknown + 2);
        assertThat(it.told).isEmpty();
        it.checkRest();
    }
}
