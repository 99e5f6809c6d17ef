package io.nicteam.netvsc.vmbus;

import org.agrona.DirectBuffer;

/**
 * What one side of a channel does: write to its outgoing ring, read from its incoming one, and tap the other side when
 * that must know.
 *
 * <p>The other side is told when its ring was empty before a write, and when it waited for room that there is now. A side
 * that stops reading before its ring is empty comes back by itself.
 */
public final class ChannelEnd {

    private final VmbusRing incoming;
    private final VmbusRing outgoing;
    private final Signal peer;

    ChannelEnd(VmbusRing incoming, VmbusRing outgoing, Signal peer) {
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.peer = peer;
    }

    /** The ring this side reads, at the packet found by {@link #peek}. */
    public VmbusRing incoming() {
        return incoming;
    }

    /** The ring this side writes. */
    public VmbusRing outgoing() {
        return outgoing;
    }

    /** Writes a packet; see {@link VmbusRing#offer}. A refused writer is signalled when there is room. */
    public boolean offer(int type, int flags, long id, DirectBuffer source, int headerBytes, int length, long nowNs) {
        boolean wasEmpty = outgoing.isEmpty();
        if (!outgoing.offer(type, flags, id, source, 0, headerBytes, length)) {
            return false;
        }
        if (wasEmpty) {
            peer.raise(nowNs);
        }
        return true;
    }

    /** Looks at the oldest incoming packet; false when there is none. */
    public boolean peek(long nowNs) {
        boolean found = incoming.peek();
        if (!found) {
            tellOfRoom(nowNs);
        }
        return found;
    }

    /** Takes the peeked packet out. Its copy stays readable until the next {@link #peek}. */
    public void consume(long nowNs) {
        incoming.consume();
        tellOfRoom(nowNs);
    }

    private void tellOfRoom(long nowNs) {
        if (incoming.takeRoomNotice()) {
            peer.raise(nowNs);
        }
    }
}
