package io.nicteam.vf.ring;

import io.nicteam.check.Invariant;
import io.nicteam.packet.SlotHolder;
import io.nicteam.state.State;

/**
 * One descriptor ring of a power-of-two size, as both sides see it.
 *
 * <pre>
 *        reclaimed        written              posted
 *   ...free | done, unread   | the device's       | free...
 *            --- driver reads ---> --- device works --->
 * </pre>
 *
 * <p>All positions count up for ever; an entry lives at its position modulo the size. The driver moves {@code posted}
 * (telling the device by a doorbell) and {@code reclaimed}; the device moves {@code written}, by writing completions
 * back. How far the device has fetched is known to the device alone. The slots name buffers in guest memory.
 */
public final class DescriptorRing implements SlotHolder {

    /** Size of an entry in memory. */
    public static final int ENTRY_BYTES = 16;

    private final int[] slots;
    private final int mask;
    private final long address;
    private long posted;
    private long written;
    private long reclaimed;

    /**
     * An empty ring.
     *
     * @param size entries, a power of two
     * @param address where it is in guest memory, in bytes
     */
    public DescriptorRing(int size, long address) {
        Invariant.check(Integer.bitCount(size) == 1, "a descriptor ring's size is a power of two");
        this.address = address;
        slots = new int[size];
        mask = size - 1;
    }

    /** Driver: adds a buffer at the end. The ring must have {@link #room()}. */
    public void post(int slot) {
        slots[(int) posted & mask] = slot;
        posted++;
    }

    /** Driver: takes the oldest completed entry out. There must be one: {@link #completed()}. */
    public int reclaim() {
        return slots[(int) reclaimed++ & mask];
    }

    /** Driver: takes the oldest entry out, completed or not, when the device no longer counts. */
    public int abandon() {
        int slot = slots[(int) reclaimed++ & mask];
        written = Math.max(written, reclaimed);
        return slot;
    }

    /** Device: the buffer at a position between {@code reclaimed} and {@code posted}. */
    public int slotAt(long position) {
        return slots[(int) position & mask];
    }

    /** Device: completions up to {@code position} are visible to the driver. */
    public void writeBack(long position) {
        written = position;
    }

    public long posted() {
        return posted;
    }

    public long written() {
        return written;
    }

    public long reclaimed() {
        return reclaimed;
    }

    /** Entries the driver may still add. */
    public int room() {
        return slots.length - (int) (posted - reclaimed);
    }

    /** Entries completed and not yet taken by the driver. */
    public int completed() {
        return (int) (written - reclaimed);
    }

    /** Entries posted and not yet taken by the driver. */
    public int outstanding() {
        return (int) (posted - reclaimed);
    }

    public int size() {
        return slots.length;
    }

    @Override
    public void addTo(State state, Slots from) {
        state.add(posted);
        state.add(written);
        state.add(reclaimed);
        for (long position = reclaimed; position < posted; position++) {
            state.add(from.contents(slotAt(position)));
        }
    }

    /** Where its memory begins. */
    public long address() {
        return address;
    }

    /** Length of its memory. */
    public int bytes() {
        return slots.length * ENTRY_BYTES;
    }
}
