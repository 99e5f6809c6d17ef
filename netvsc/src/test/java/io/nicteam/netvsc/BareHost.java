package io.nicteam.netvsc;

import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspRndisPacket;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import org.agrona.concurrent.UnsafeBuffer;

/** What a host must do for a frame each way, and nothing more. */
final class BareHost {

    private BareHost() {}

    /** Completes the packet just read if it asks for that. */
    static void complete(Channel channel, UnsafeBuffer packet, long nowNs) {
        if (channel.host().incoming().completionRequested()) {
            NvspRndisPacket.encodeComplete(packet, 0, Nvsp.MESSAGE_BYTES, Nvsp.SUCCESS);
            channel.host()
                    .offer(
                            VmbusPacket.COMPLETION,
                            0,
                            channel.host().incoming().transactionId(),
                            packet,
                            0,
                            Nvsp.MESSAGE_BYTES,
                            nowNs);
        }
    }

    /** Sends a packet of the messages of 108 bytes that lie in the first sections. */
    static void deliver(Channel channel, UnsafeBuffer packet, int ranges, long id, long nowNs) {
        TransferPages.begin(packet, ranges);
        for (int range = 0; range < ranges; range++) {
            TransferPages.range(packet, range, 108, range * ScriptedHost.RECEIVE_SECTION_BYTES);
        }
        int header = TransferPages.bytes(ranges);
        NvspRndisPacket.encode(packet, header, Nvsp.MESSAGE_BYTES, NvspRndisPacket.DATA, NvspRndisPacket.NO_SECTION, 0);
        channel.host()
                .offer(
                        VmbusPacket.TRANSFER_PAGES,
                        VmbusPacket.COMPLETION_REQUESTED,
                        id,
                        packet,
                        header,
                        header + Nvsp.MESSAGE_BYTES,
                        nowNs);
    }
}
