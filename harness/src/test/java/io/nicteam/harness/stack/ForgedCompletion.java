package io.nicteam.harness.stack;

import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import org.agrona.concurrent.UnsafeBuffer;

/** A host that completes what nobody has asked for. */
public final class ForgedCompletion {

    private static final long NOBODYS = 987_654;

    private ForgedCompletion() {}

    /** Sends one to the first adapter's guest. */
    public static void send(Model model, long nowNs) {
        UnsafeBuffer payload = new UnsafeBuffer(new byte[Nvsp.MESSAGE_BYTES]);
        model.adapter(0)
                .vmbus()
                .channel(0)
                .host()
                .offer(VmbusPacket.COMPLETION, 0, NOBODYS, payload, 0, Nvsp.MESSAGE_BYTES, nowNs);
    }
}
