package io.nicteam.netvsc.vmbus;

/**
 * What is said about channels, outside of them: offers, opens and closes, memory to share. The real messages travel in a
 * page of their own; here they are objects, because nobody publishes measurements of what they cost, and what matters of
 * them is their order and that each takes its time. Numbers in parentheses are those of the VMBus protocol.
 */
public sealed interface BusMessage {

    /** Host to guest: there is a channel (1). */
    record Offer(Channel channel) implements BusMessage {}

    /** Host to guest: the channel is withdrawn (2). */
    record Rescind(Channel channel) implements BusMessage {}

    /**
     * Guest to host: use the channel (5).
     *
     * @param toHost ring that the guest writes
     * @param toGuest ring that the host writes
     */
    record Open(Channel channel, VmbusRing toHost, VmbusRing toGuest) implements BusMessage {}

    /** Host to guest: what became of the open (6). */
    record OpenResult(Channel channel, boolean opened) implements BusMessage {}

    /** Guest to host: the channel is no longer used (7). */
    record Close(Channel channel) implements BusMessage {}

    /** Guest to host: memory to share, under a handle (8, and 9 for what one message does not hold). */
    record GpadlHeader(int gpadl, SharedBuffer memory) implements BusMessage {}

    /** Host to guest: the memory is shared (10). */
    record GpadlCreated(int gpadl) implements BusMessage {}

    /** Guest to host: the memory is to be shared no more (11). */
    record GpadlTeardown(int gpadl) implements BusMessage {}

    /** Host to guest: the memory is the guest's alone (12). */
    record GpadlTornDown(int gpadl) implements BusMessage {}

    /** Guest to host: the withdrawn channel is forgotten, the host may offer it again (13). */
    record Released(Channel channel) implements BusMessage {}
}
