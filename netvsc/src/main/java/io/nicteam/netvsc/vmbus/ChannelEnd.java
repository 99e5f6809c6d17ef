package io.nicteam.netvsc.vmbus;

import io.nicteam.netvsc.vmbus.Channel.State;
import org.agrona.DirectBuffer;

/**
 * What one side of a channel does: write to its outgoing ring, read from its incoming one, and tap the other side when
 * that must know.
 *
 * <p>The other side is told when its ring was empty before a write and it does not poll anyway, and when it waited for
 * room that there is now. On a channel that is not open nothing can be written and nothing is found.
 */
public final class ChannelEnd {

    private final Signal peer;
    private State state = State.ABSENT;
    private VmbusRing incoming;
    private VmbusRing outgoing;

    ChannelEnd(Signal peer) {
        this.peer = peer;
    }

    /** This side's view of the channel. */
    public State state() {
        return state;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    void state(State next) {
        state = next;
    }

    void rings(VmbusRing in, VmbusRing out) {
        incoming = in;
        outgoing = out;
    }

    /** The ring this side reads, at the packet found by {@link #peek}. Of use once the channel was opened. */
    public VmbusRing incoming() {
        return incoming;
    }

    /** The ring this side writes. Of use once the channel was opened. */
    public VmbusRing outgoing() {
        return outgoing;
    }

    /**
     * Writes a packet; see {@link VmbusRing#offer}. A writer refused by an open channel is signalled when there is room.
     */
    public boolean offer(int type, int flags, long id, DirectBuffer source, int headerBytes, int length, long nowNs) {
        if (!isOpen()) {
            return false;
        }
        boolean signal = outgoing.isEmpty() && !outgoing.isMasked();
        if (!outgoing.offer(type, flags, id, source, 0, headerBytes, length)) {
            return false;
        }
        if (signal) {
            peer.raise(nowNs);
        }
        return true;
    }

    /** Looks at the oldest incoming packet; false when there is none. */
    public boolean peek(long nowNs) {
        if (!isOpen()) {
            return false;
        }
        boolean found = incoming.peek();
        if (!found) {
            tellOfRoom(nowNs);
        }
        return found;
    }

    /** How often something in the incoming ring made no sense, since the last call. */
    public int takeRejects() {
        return incoming == null ? 0 : incoming.takeRejects();
    }

    /** Takes the peeked packet out. Its copy stays readable until the next {@link #peek}. */
    public void consume(long nowNs) {
        incoming.consume();
        tellOfRoom(nowNs);
    }

    /** Says that this side is awake and needs no signals for what is written to it. */
    public void mask() {
        if (isOpen()) {
            incoming.mask(true);
        }
    }

    /**
     * Says that this side goes to sleep and is to be signalled again.
     *
     * @return whether something was written meanwhile: nobody signalled it, so this side must look once more
     */
    public boolean unmask() {
        if (!isOpen()) {
            return false;
        }
        incoming.mask(false);
        return incoming.hasUnread();
    }

    private void tellOfRoom(long nowNs) {
        if (incoming.takeRoomNotice()) {
            peer.raise(nowNs);
        }
    }
}
