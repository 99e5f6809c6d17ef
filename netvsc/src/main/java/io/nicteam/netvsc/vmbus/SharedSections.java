package io.nicteam.netvsc.vmbus;

import io.nicteam.packet.PacketPool;
import io.nicteam.packet.Slabs;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A shared buffer: one off-heap slab cut into equal sections, each holding one message.
 *
 * <p>Beside the bytes, a section has the measurement's name of the frame in it. Whoever writes the section sets it,
 * whoever reads the section reads it, and it is never in the bytes. The cut is fixed here because that name is kept by
 * section; the host announces it during the hand-shake and the guest checks what it is told.
 */
public final class SharedSections {

    private final UnsafeBuffer memory;
    private final int sectionBytes;
    private final long[] frameId;

    /** A buffer of {@code sections} sections, {@code sectionBytes} each. */
    public SharedSections(int sections, int sectionBytes) {
        this(sections, sectionBytes, new Slabs());
    }

    /** The same with the slab borrowed from {@code slabs}. */
    public SharedSections(int sections, int sectionBytes, Slabs slabs) {
        memory = slabs.lend(Math.multiplyExact(sections, sectionBytes));
        this.sectionBytes = sectionBytes;
        frameId = new long[sections];
        Arrays.fill(frameId, PacketPool.NO_FRAME);
    }

    /** The slab; a section's bytes begin at {@link #offset}. */
    public UnsafeBuffer memory() {
        return memory;
    }

    public int sections() {
        return frameId.length;
    }

    public int sectionBytes() {
        return sectionBytes;
    }

    /** Index in the slab of the first byte of {@code section}. */
    public int offset(int section) {
        return section * sectionBytes;
    }

    /** Whether {@code section} is one of this buffer. */
    public boolean has(long section) {
        return section >= 0 && section < frameId.length;
    }

    /** The measurement's name for the frame in {@code section}, or {@link PacketPool#NO_FRAME}. */
    public long frameId(int section) {
        return frameId[section];
    }

    public void frameId(int section, long id) {
        frameId[section] = id;
    }
}
