package io.nicteam.harness.host.vsp;

import java.util.List;

/**
 * What is left to do on a channel.
 *
 * @param queued slots of the physical function's receive ring
 * @param rest of the packet that was being read, or null
 */
record SavedChannel(Health health, List<Integer> queued, SendReader.Rest rest, Outbox.Saved outbox) {

    /** Whether the guest uses a channel, and the host serves it. */
    enum Health {
        CLOSED,
        STOPPED,
        OPEN
    }
}
