package io.nicteam.netvsc;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportState;
import io.nicteam.netvsc.control.Requests;
import io.nicteam.netvsc.control.Step;
import io.nicteam.netvsc.queue.SendSlots;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.Channel.State;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Slabs;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A host, and a stack, that do what a script of bytes says: answers of any bytes, ring packets of any bytes, damaged
 * rings, channels withdrawn at any time. Afterwards the host behaves, offers the adapter anew, and all must be well.
 */
final class HostileHost {

    private static final int MOST_ACTIONS = 200;
    private static final int SLOTS = 64;
    private static final long[] IDS = {0, SendSlots.PAGES, 1L << 59, Requests.TRANSACTION, 1L << 62, 1L << 63};
    private static final Slabs SLABS = new Slabs();

    private final NetvscSurroundings it;
    private final ScriptedHost host;
    private final byte[] script;
    private int at;
    private long switches;

    private HostileHost(byte[] script) {
        this.script = script;
        SLABS.takeBack();
        it = new NetvscSurroundings(NetvscSurroundings.OPTIONS.withChannels(2), SLOTS, 2048, SLABS);
        host = it.host;
        host.subchannels = 1;
    }

    /** Plays a script; throws when the guest does what it must not. */
    static void play(byte[] script) {
        new HostileHost(script).play();
    }

    private void play() {
        it.bus.offer(it.bus.channel(0), it.now());
        it.miniport.start(it.now());
        for (int i = 0; i < MOST_ACTIONS && at < script.length; i++) {
            act();
            assertThat(it.miniport.lent()).isLessThanOrEqualTo(it.miniport.outstanding());
        }
        recover();
    }

    private int next() {
        return at < script.length ? script[at++] & 0xFF : 0;
    }

    private byte[] bytes(int most) {
        byte[] bytes = new byte[Math.min(next(), most)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) next();
        }
        return bytes;
    }

    private Step step() {
        return Step.values()[next() % Step.values().length];
    }

    private void act() {
        switch (next() % 18) {
            case 0 -> it.alarms.runFor(next() * 100L);
            case 1 -> it.alarms.runFor(NetvscSurroundings.REPLY_TIMEOUT_NS);
            case 2 -> host.on(step(), ScriptedHost.Manner.values()[next() % 3]);
            case 3 -> host.replace(step(), bytes(255));
            case 4 -> host.behave();
            case 5 -> packet(VmbusPacket.IN_BAND, 0);
            case 6 -> packet(VmbusPacket.COMPLETION, IDS[next() % IDS.length] + next() % 16);
            case 7 -> packet(VmbusPacket.TRANSFER_PAGES, next());
            case 8 -> packet(next(), next());
            case 9 -> rndis();
            case 10 -> frames();
            case 11 -> it.send(Frames.tcp(next() % 4, 0), Frames.plain(14 + next() * 7, 1));
            case 12 -> stack();
            case 13 -> requestSwitch();
            case 14 -> rescind(channel());
            case 15 -> offer(channel());
            case 16 -> damage(channel());
            default -> host.sent.completesAtOnce = next() % 2 == 0;
        }
    }

    private Channel channel() {
        return it.bus.channel(next() % 4 == 0 ? 1 : 0);
    }

    private void stack() {
        switch (next() % 6) {
            case 0 -> it.miniport.stop(it.now());
            case 1 -> it.miniport.start(it.now());
            case 2 -> it.miniport.reconfigure(NetvscSurroundings.OPTIONS.withChannels(1 + next() % 3), it.now());
            case 3 -> it.miniport.reconfigure(NetvscSurroundings.OPTIONS.withMtu(576 + next()), it.now());
            case 4 -> it.miniport.changeAddress(next(), it.now());
            default -> it.miniport.packetFilter(next(), it.now());
        }
    }

    /** One request at a time, as the pair does it. */
    private void requestSwitch() {
        if (it.told.contains("done " + switches) || switches == 0) {
            switches++;
            it.requestSwitch(next() % 2 == 0 ? DataPath.SYNTHETIC : DataPath.VF, switches);
        }
    }

    private void packet(int type, long id) {
        int channel = channel().index();
        byte[] bytes = bytes(200);
        int header = Math.min(next() * 8, bytes.length / 8 * 8);
        host.write(channel, type, next() % 2, id, new UnsafeBuffer(bytes), header, bytes.length, it.now());
    }

    /** Any bytes in good sections of a good packet. */
    private void rndis() {
        if (host.receiveBuffer() != null) {
            List<byte[]> messages = new ArrayList<>();
            for (int i = next() % 4; i >= 0; i--) {
                messages.add(bytes(128));
            }
            host.rndis(channel().index(), messages, it.now());
        }
    }

    /** Frames, and pieces of frames, of which a few bytes are others. */
    private void frames() {
        if (host.receiveBuffer() != null) {
            List<byte[]> messages = new ArrayList<>();
            for (int i = next() % 4; i >= 0; i--) {
                byte[] frame = Frames.plain(14 + next() * 6, 3);
                byte[] message = next() % 2 == 0 ? Frames.rndis(frame) : Frames.piece(frame, next());
                for (int changes = next() % 3; changes > 0; changes--) {
                    message[next() % message.length] = (byte) next();
                }
                messages.add(message);
            }
            host.rndis(channel().index(), messages, it.now());
        }
    }

    private void rescind(Channel channel) {
        it.bus.rescind(channel, it.now());
    }

    private void offer(Channel channel) {
        if (channel.host().state() == State.ABSENT) {
            it.bus.offer(channel, it.now());
        }
    }

    private void damage(Channel channel) {
        if (channel.guest().isOpen()) {
            UnsafeBuffer page = next() % 2 == 0
                    ? channel.guest().incoming().controlPage()
                    : channel.guest().outgoing().controlPage();
            UnsafeBuffer target =
                    next() % 2 == 0 ? page : channel.guest().incoming().memory();
            int word = next() << 8 | next();
            target.putInt(word * 4 % target.capacity(), next() << 24 | next() << 16 | next() << 8 | next());
        }
    }

    private void recover() {
        host.behave();
        host.sent.completesAtOnce = true;
        for (int i = it.bus.channels() - 1; i >= 0; i--) {
            rescind(it.bus.channel(i));
        }
        it.alarms.runFor(NetvscSurroundings.LONG_NS);
        assertThat(it.miniport.state()).isEqualTo(MiniportState.HALTED);
        assertThat(it.miniport.outstanding()).isZero();
        assertThat(it.miniport.lent()).isZero();
        assertThat(it.pool.freeSlots()).isEqualTo(SLOTS);
        offer(it.bus.channel(0));
        it.miniport.start(it.now());
        it.alarms.runFor(NetvscSurroundings.LONG_NS);
        assertThat(it.miniport.state()).isEqualTo(MiniportState.RUNNING);
        host.complaints.clear();
        it.checkTraffic();
        it.checkRest();
        if (switches > 0) {
            assertThat(it.told).containsOnlyOnce("done " + switches);
        }
    }
}
