package io.nicteam.harness.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/** Makes Netty read into a fixed ring of buffers, a few datagrams at a time. */
final class SlabReceive extends DefaultMaxMessagesRecvByteBufAllocator {

    private final FrameBuffers buffers;

    /**
     * @param buffers at least one more than are read at a time
     */
    SlabReceive(FrameBuffers buffers, int readAtMost) {
        super(readAtMost);
        this.buffers = buffers;
    }

    @Override
    @SuppressWarnings("deprecation") // The interface of Netty asks for this type.
    public Handle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public int guess() {
                return buffers.frameBytes();
            }

            @Override
            public ByteBuf allocate(ByteBufAllocator unused) {
                return buffers.lend(0);
            }
        };
    }
}
