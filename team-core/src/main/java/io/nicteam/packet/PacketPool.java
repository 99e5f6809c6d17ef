package io.nicteam.packet;

import io.nicteam.check.Invariant;
import io.nicteam.state.HasState;
import io.nicteam.state.State;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A fixed number of equal slots in one off-heap slab, each holding one frame and its descriptor.
 *
 * <pre>
 *   slab    | slot 0: slotBytes | slot 1 | ...                 frame bytes from the first byte of the slot
 *   arrays  | length | frame id | VLAN | path | carrier | queue | offloads | owner |   one entry a slot
 * </pre>
 *
 * <p>Free slots are reused last in, first out, so that the working set stays in cache. Every change of owner goes
 * through {@link #hand}, which fails on a slot that the giver does not own. One thread.
 */
public final class PacketPool implements HasState {

    /** Returned by {@link #acquire} when no slot is free. */
    public static final int NONE = -1;

    /** The frame id of a slot that holds no measured frame. */
    public static final long NO_FRAME = -1;

    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final int PRIORITY = 7;
    private static final int CHECKSUM = 8;

    private static final Owner[] OWNERS = Owner.values();

    private final String name;
    private final int slotBytes;
    private final UnsafeBuffer slab;
    private final int[] length;
    private final long[] frameId;
    private final short[] vlan;
    private final byte[] path;
    private final byte[] carrier;
    private final byte[] queue;
    private final short[] segmentBytes;
    private final byte[] asks;
    private final byte[] owner;
    private final int[] free;
    private final int[] owned = new int[OWNERS.length];
    private int freeCount;
    private long addressEnd;

    /**
     * Allocates the slab.
     *
     * @param name for messages
     * @param slots number of frames the pool holds
     * @param slotBytes room for one frame, rounded up to 64
     */
    public PacketPool(String name, int slots, int slotBytes) {
        this(name, slots, slotBytes, new Slabs());
    }

    /** The same with the slab borrowed from {@code slabs}. */
    public PacketPool(String name, int slots, int slotBytes, Slabs slabs) {
        this.name = name;
        this.slotBytes = (slotBytes + 63) & -64;
        slab = slabs.lend(Math.multiplyExact(slots, this.slotBytes));
        length = new int[slots];
        frameId = new long[slots];
        vlan = new short[slots];
        path = new byte[slots];
        carrier = new byte[slots];
        queue = new byte[slots];
        segmentBytes = new short[slots];
        asks = new byte[slots];
        owner = new byte[slots];
        free = new int[slots];
        for (int i = 0; i < slots; i++) {
            free[i] = slots - 1 - i;
        }
        freeCount = slots;
        addressEnd = (long) slots * this.slotBytes;
        Arrays.fill(owner, (byte) Owner.POOL.ordinal());
        Arrays.fill(owned, 0);
        owned[Owner.POOL.ordinal()] = slots;
    }

    /** A free slot, now held by {@code to}, with no frame in it; {@link #NONE} when there is none. */
    public int acquire(Owner to) {
        if (freeCount == 0) {
            return NONE;
        }
        int slot = free[--freeCount];
        length[slot] = 0;
        frameId[slot] = NO_FRAME;
        vlan[slot] = 0;
        path[slot] = (byte) DataPath.NONE.ordinal();
        carrier[slot] = 0;
        segmentBytes[slot] = 0;
        asks[slot] = 0;
        setOwner(slot, to);
        return slot;
    }

    /** Gives a slot back that {@code from} holds. */
    public void release(int slot, Owner from) {
        hand(slot, from, Owner.POOL);
        free[freeCount++] = slot;
    }

    /** Changes the owner of a slot that {@code from} holds. */
    public void hand(int slot, Owner from, Owner to) {
        if (owner[slot] != from.ordinal()) {
            throw wrongOwner(slot, from);
        }
        setOwner(slot, to);
    }

    private void setOwner(int slot, Owner to) {
        owned[owner[slot]]--;
        owner[slot] = (byte) to.ordinal();
        owned[owner[slot]]++;
    }

    private RuntimeException wrongOwner(int slot, Owner from) {
        return Invariant.violation(
                "pool " + name + ": slot " + slot + " is held by " + owner(slot) + ", not by " + from);
    }

    /** Copies frame bytes and descriptor of {@code slot} into {@code target} of another pool (a DMA transfer). */
    public void copyTo(int slot, PacketPool other, int target) {
        other.slab.putBytes(other.offset(target), slab, offset(slot), length[slot]);
        copyDescriptor(slot, other, target);
    }

    /** Copies the descriptor of {@code slot} alone. */
    public void copyDescriptor(int slot, PacketPool other, int target) {
        other.length[target] = length[slot];
        other.frameId[target] = frameId[slot];
        other.vlan[target] = vlan[slot];
        other.path[target] = path[slot];
        other.carrier[target] = carrier[slot];
        other.queue[target] = queue[slot];
        other.segmentBytes[target] = segmentBytes[slot];
        other.asks[target] = asks[slot];
    }

    /** The slab; a slot's bytes begin at {@link #offset}. */
    public UnsafeBuffer slab() {
        return slab;
    }

    /** Index in the slab of the first byte of {@code slot}. */
    public int offset(int slot) {
        return slot * slotBytes;
    }

    /** Where a device finds {@code slot}: addresses begin with the first slot. */
    public long address(int slot) {
        return (long) slot * slotBytes;
    }

    /** Sets addresses aside behind all others, for memory that a device uses and that is not slots. Returns the first. */
    public long reserve(long bytes) {
        long first = addressEnd;
        addressEnd += bytes;
        return first;
    }

    /** The first address behind all that there is. */
    public long addressEnd() {
        return addressEnd;
    }

    /** Room for one frame, in bytes. */
    public int slotBytes() {
        return slotBytes;
    }

    /** Length of the frame in {@code slot}, in bytes, without frame check sequence. */
    public int length(int slot) {
        return length[slot];
    }

    public void length(int slot, int bytes) {
        length[slot] = bytes;
    }

    /** The measurement's name for the frame in {@code slot}, or {@link #NO_FRAME}. */
    public long frameId(int slot) {
        return frameId[slot];
    }

    public void frameId(int slot, long id) {
        frameId[slot] = id;
    }

    /** VLAN identifier that travels beside the frame, 0 for none. */
    public int vlan(int slot) {
        return vlan[slot];
    }

    public void vlan(int slot, int vlanId) {
        vlan[slot] = (short) vlanId;
    }

    /** The path that carries or carried the frame between guest and NIC, {@link DataPath#NONE} before that. */
    public DataPath path(int slot) {
        return DataPath.of(path[slot]);
    }

    public void path(int slot, DataPath carrier) {
        path[slot] = (byte) carrier.ordinal();
    }

    /** Position of the adapter that carries or carried the frame between guest and NIC; means nothing before that. */
    public int carrier(int slot) {
        return carrier[slot];
    }

    public void carrier(int slot, int adapter) {
        carrier[slot] = (byte) adapter;
    }

    /** The transmit queue that the stack chose for the frame: one a CPU, so that a flow keeps its order. */
    public int queue(int slot) {
        return queue[slot];
    }

    public void queue(int slot, int index) {
        queue[slot] = (byte) index;
    }

    /** Whether the frame is to get its checksums on its way out. */
    public boolean awaitsChecksum(int slot) {
        return (asks[slot] & CHECKSUM) != 0;
    }

    public void awaitsChecksum(int slot, boolean asked) {
        asks[slot] = (byte) (asked ? asks[slot] | CHECKSUM : asks[slot] & ~CHECKSUM);
    }

    /** Most payload of the segments that the frame is to be cut into on its way out, 0 to leave it whole. */
    public int segmentBytes(int slot) {
        return segmentBytes[slot];
    }

    public void segmentBytes(int slot, int bytes) {
        segmentBytes[slot] = (short) bytes;
    }

    /** Priority from 1 to 7 that the frame is to be tagged with on its way out, 0 for no tag. */
    public int priority(int slot) {
        return asks[slot] & PRIORITY;
    }

    public void priority(int slot, int priority) {
        asks[slot] = (byte) ((asks[slot] & ~PRIORITY) | priority);
    }

    /** Whether anything is to be done to the frame on its way out. */
    public boolean asksAnything(int slot) {
        return asks[slot] != 0 || segmentBytes[slot] != 0;
    }

    public Owner owner(int slot) {
        return OWNERS[owner[slot]];
    }

    /** How many slots {@code who} holds. */
    public int ownedBy(Owner who) {
        return owned[who.ordinal()];
    }

    public int slots() {
        return free.length;
    }

    public int freeSlots() {
        return freeCount;
    }

    /**
     * What is in every slot that is not free, in whatever slot it is. Bytes are left out: they follow from the frame's name.
     */
    @Override
    public void addTo(State state) {
        long all = 0;
        for (int slot = 0; slot < owner.length; slot++) {
            all += contents(slot);
        }
        state.add(freeCount);
        state.add(all);
    }

    /** A number for what is in a slot, the same for slots that are alike; 0 for a free one. */
    public long contents(int slot) {
        if (owner[slot] == Owner.POOL.ordinal()) {
            return 0;
        }
        long where = (long) owner[slot] << 56
                | (long) path[slot] << 48
                | (long) carrier[slot] << 40
                | (long) queue[slot] << 32;
        long mixed = (frameId[slot] * PRIME ^ where ^ (long) length[slot] << 16 ^ vlan[slot]) * PRIME;
        return mixed ^ mixed >>> 29;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name).append('[');
        for (Owner who : OWNERS) {
            if (owned[who.ordinal()] > 0) {
                text.append(' ').append(who).append('=').append(owned[who.ordinal()]);
            }
        }
        return text.append(" ]").toString();
    }
}
