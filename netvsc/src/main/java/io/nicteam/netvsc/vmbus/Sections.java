package io.nicteam.netvsc.vmbus;

import io.nicteam.check.Invariant;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The cut of a {@link SharedBuffer} into equal sections, from its first byte; a rest shorter than a section is not used.
 * The host decides it during the hand-shake and tells the guest.
 */
public final class Sections {

    private final SharedBuffer buffer;
    private final int sectionBytes;
    private final int count;

    /** As many sections of {@code sectionBytes} as the buffer has room for. */
    public Sections(SharedBuffer buffer, int sectionBytes) {
        this(buffer, sectionBytes, buffer.bytes() / sectionBytes);
    }

    /** {@code count} sections, for which the buffer must have room. */
    public Sections(SharedBuffer buffer, int sectionBytes, int count) {
        Invariant.check(
                sectionBytes > 0 && count > 0 && (long) sectionBytes * count <= buffer.bytes(),
                "a buffer holds its sections");
        this.buffer = buffer;
        this.sectionBytes = sectionBytes;
        this.count = count;
    }

    public SharedBuffer buffer() {
        return buffer;
    }

    /** The buffer's bytes; a section's begin at {@link #offset}. */
    public UnsafeBuffer memory() {
        return buffer.memory();
    }

    public int count() {
        return count;
    }

    public int sectionBytes() {
        return sectionBytes;
    }

    /** Index in the buffer of the first byte of {@code section}. */
    public int offset(int section) {
        return section * sectionBytes;
    }

    /** Whether {@code section} is one of these. */
    public boolean has(long section) {
        return section >= 0 && section < count;
    }

    /** Whether {@code length} bytes at {@code offset} lie within one section. Both are what a message says: unsigned. */
    public boolean holds(long offset, long length) {
        return has(offset / sectionBytes) && offset % sectionBytes + length <= sectionBytes;
    }
}
