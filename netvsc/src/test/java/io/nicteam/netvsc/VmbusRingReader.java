package io.nicteam.netvsc;

import io.nicteam.netvsc.vmbus.Channel;

/** A host that reads packets and throws them away. */
final class VmbusRingReader {

    private VmbusRingReader() {}

    static void consume(Channel channel, int packets, long nowNs) {
        for (int i = 0; i < packets && channel.host().peek(nowNs); i++) {
            channel.host().consume(nowNs);
        }
    }
}
