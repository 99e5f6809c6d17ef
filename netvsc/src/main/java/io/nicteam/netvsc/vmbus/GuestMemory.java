package io.nicteam.netvsc.vmbus;

import io.nicteam.packet.PacketPool;
import io.nicteam.state.NotState;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The part of the guest's memory that the driver sends from by page numbers: the frames of its pool from address 0, and
 * behind them, from the next page on, the headers that the driver writes. The host reads what a packet names, and nothing
 * outside.
 */
public final class GuestMemory {

    private final PacketPool frames;

    @NotState
    private final DirectBuffer headers;

    private final long headersBase;

    public GuestMemory(PacketPool frames, DirectBuffer headers) {
        this.frames = frames;
        this.headers = headers;
        long pages = (frames.slab().capacity() + GpaDirect.PAGE_BYTES - 1L) / GpaDirect.PAGE_BYTES;
        headersBase = pages * GpaDirect.PAGE_BYTES;
    }

    /** Address of the first byte of the frame in {@code slot}. */
    public long frame(int slot) {
        return frames.offset(slot);
    }

    /** Address of byte {@code offset} of the headers. */
    public long header(int offset) {
        return headersBase + offset;
    }

    /** Copies {@code length} bytes from {@code address}; false, and nothing done, unless all of them are here. */
    public boolean read(long address, MutableDirectBuffer target, int targetOffset, int length) {
        if (address < 0) {
            return false;
        }
        if (address + length <= frames.slab().capacity()) {
            target.putBytes(targetOffset, frames.slab(), (int) address, length);
            return true;
        }
        long inHeaders = address - headersBase;
        if (inHeaders < 0 || inHeaders + length > headers.capacity()) {
            return false;
        }
        target.putBytes(targetOffset, headers, (int) inHeaders, length);
        return true;
    }

    /** The measurement's name for the frame that begins at {@code address}, or {@link PacketPool#NO_FRAME}. */
    public long frameId(long address) {
        boolean inFrames = address >= 0 && address < frames.slab().capacity();
        return inFrames ? frames.frameId((int) (address / frames.slotBytes())) : PacketPool.NO_FRAME;
    }
}
