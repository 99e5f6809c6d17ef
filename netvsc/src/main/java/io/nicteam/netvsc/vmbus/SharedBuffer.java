package io.nicteam.netvsc.vmbus;

import io.nicteam.packet.PacketPool;
import io.nicteam.packet.Slabs;
import io.nicteam.state.NotState;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Guest memory that both sides use: a send or a receive buffer, shared by a GPADL and cut into {@link Sections}.
 *
 * <p>Beside the bytes, a message in the buffer has the measurement's name of its frame. Whoever writes the message sets
 * the name, whoever reads the message reads it, and it is never in the bytes. Names are kept by where a message begins,
 * not by section, because a section holds several messages and because the cut is not known before the host made it.
 */
public final class SharedBuffer {

    /** Two messages that carry frames begin at least 58 bytes apart, so that each begins in a granule of its own. */
    private static final int GRANULE_SHIFT = 5;

    @NotState
    private final UnsafeBuffer memory;

    private final long[] frameId;

    /** A buffer of its own memory. */
    public SharedBuffer(int bytes) {
        this(bytes, new Slabs());
    }

    /** A buffer in memory borrowed from {@code slabs}. */
    public SharedBuffer(int bytes, Slabs slabs) {
        memory = slabs.lend(bytes);
        frameId = new long[(bytes >> GRANULE_SHIFT) + 1];
        Arrays.fill(frameId, PacketPool.NO_FRAME);
    }

    /** The bytes. */
    public UnsafeBuffer memory() {
        return memory;
    }

    public int bytes() {
        return memory.capacity();
    }

    /** The measurement's name for the frame whose message begins at {@code offset}, or {@link PacketPool#NO_FRAME}. */
    public long frameId(int offset) {
        return frameId[offset >> GRANULE_SHIFT];
    }

    public void frameId(int offset, long id) {
        frameId[offset >> GRANULE_SHIFT] = id;
    }
}
