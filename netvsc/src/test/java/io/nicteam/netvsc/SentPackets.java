package io.nicteam.netvsc;

import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.rndis.RndisFault;
import io.nicteam.netvsc.rndis.RndisPacketDecoder;
import io.nicteam.netvsc.vmbus.Channel;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** The packets of frames that a guest sent, and when the host completes them. */
final class SentPackets {

    /** Section of a packet that lies in none. */
    static final int PAGES = -1;

    /** A packet: where it lay, and its frames. */
    record Packet(Channel channel, long id, int section, List<Integer> begins, List<byte[]> frames) {}

    final List<Packet> all = new ArrayList<>();
    final List<Packet> incomplete = new ArrayList<>();
    boolean completesAtOnce = true;
    int status = Nvsp.SUCCESS;

    private final ScriptedHost host;
    private final RndisPacketDecoder decoder = new RndisPacketDecoder();

    SentPackets(ScriptedHost host) {
        this.host = host;
    }

    void take(Channel channel, long id, int section, DirectBuffer memory, int begin, int bytes, long nowNs) {
        List<Integer> begins = new ArrayList<>();
        List<byte[]> frames = new ArrayList<>();
        for (int at = begin; at < begin + bytes; at += decoder.messageBytes()) {
            RndisFault fault = decoder.decodeFirst(memory, at, begin + bytes - at);
            if (fault != RndisFault.NONE) {
                host.complaints.add("frame with " + fault);
                return;
            }
            byte[] frame = new byte[decoder.dataBytes()];
            memory.getBytes(decoder.dataOffset(), frame);
            begins.add(at - begin);
            frames.add(frame);
        }
        Packet packet = new Packet(channel, id, section, begins, frames);
        all.add(packet);
        incomplete.add(packet);
        if (completesAtOnce) {
            completeOldest(nowNs);
        }
    }

    void completeOldest(long nowNs) {
        Packet packet = incomplete.remove(0);
        host.complete(packet.channel(), packet.id(), status, nowNs);
    }

    void completeAll(long nowNs) {
        while (!incomplete.isEmpty()) {
            completeOldest(nowNs);
        }
    }

    /** The channel was opened anew: nothing of the one before is ever completed. */
    void forget() {
        incomplete.clear();
    }

    int frames() {
        return all.stream().mapToInt(packet -> packet.frames().size()).sum();
    }

    Packet last() {
        return all.get(all.size() - 1);
    }
}
