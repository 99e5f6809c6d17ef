package io.nicteam.harness.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A fixed ring of buffers lent to Netty, each seen through both libraries' eyes, so that no frame needs a new one. */
final class FrameBuffers {

    /** A buffer that nobody but this ring holds. */
    private static final int OURS = 1;

    private final ByteBuf[] lent;
    private final UnsafeBuffer[] views;
    private int next;
    private int last;

    FrameBuffers(int count, int frameBytes) {
        lent = new ByteBuf[count];
        views = new UnsafeBuffer[count];
        for (int i = 0; i < count; i++) {
            ByteBuffer memory = ByteBuffer.allocateDirect(frameBytes);
            lent[i] = Unpooled.wrappedBuffer(memory);
            views[i] = new UnsafeBuffer(memory);
        }
    }

    int frameBytes() {
        return views[0].capacity();
    }

    /** Whether the next buffer has come back. */
    boolean available() {
        return lent[next].refCnt() == OURS;
    }

    /** What the next buffer to be lent holds, for writing. */
    UnsafeBuffer nextView() {
        return views[next];
    }

    /** Lends the next buffer, with {@code length} bytes to read in it. Whoever gets it releases it. */
    ByteBuf lend(int length) {
        ByteBuf buffer = lent[next];
        next = next + 1 == lent.length ? 0 : next + 1;
        return buffer.setIndex(0, length).retain();
    }

    /** The content of a buffer of this ring. Buffers mostly come back in the order in which they were lent. */
    @SuppressWarnings("ReferenceEquality") // Which buffer it is, not what it holds.
    UnsafeBuffer view(ByteBuf buffer) {
        for (int i = 0; i < lent.length; i++) {
            int at = last + i < lent.length ? last + i : last + i - lent.length;
            if (lent[at] == buffer) {
                last = at;
                return views[at];
            }
        }
        throw new IllegalStateException("a buffer that was never lent");
    }

    void free() {
        for (ByteBuf buffer : lent) {
            buffer.release();
        }
    }
}
