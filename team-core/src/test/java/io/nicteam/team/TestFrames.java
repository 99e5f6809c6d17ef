package io.nicteam.team;

import io.nicteam.frame.Ethernet;
import io.nicteam.packet.Burst;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import java.nio.ByteOrder;
import java.util.List;

/** Bursts of UDP frames, one a flow, and sets of members, for tests of policies. */
public final class TestFrames {

    private static final int LENGTH = 60;

    private final PacketPool pool;
    private final Frames frames;
    private final Burst burst;

    public TestFrames(int capacity) {
        pool = new PacketPool("frames", capacity, 128);
        frames = new Frames(pool);
        burst = new Burst(capacity);
        for (int i = 0; i < capacity; i++) {
            burst.add(pool.acquire(Owner.STACK));
        }
    }

    /** A burst with one frame of each flow, in the order of the list. */
    public Frames of(List<Integer> flows) {
        Burst chosen = new Burst(flows.size());
        for (int i = 0; i < flows.size(); i++) {
            int slot = burst.slot(i);
            write(slot, flows.get(i));
            chosen.add(slot);
        }
        return frames.of(chosen);
    }

    private void write(int slot, int flow) {
        int at = pool.offset(slot);
        int spread = FlowHash.spread(flow + 1);
        pool.slab().setMemory(at, LENGTH, (byte) 0);
        Ethernet.write(pool.slab(), at, 0x0200_5E00_0000L + (spread & 0xFFFF), 0x0015_5D00_0000L, Ethernet.TYPE_IPV4);
        int ip = at + Ethernet.HEADER_LENGTH;
        pool.slab().putByte(ip, (byte) 0x45);
        pool.slab().putByte(ip + 9, (byte) 17);
        pool.slab().putInt(ip + 12, 0x0A00_0001, ByteOrder.BIG_ENDIAN);
        pool.slab().putInt(ip + 16, 0x0A01_0000 + (spread >>> 16), ByteOrder.BIG_ENDIAN);
        pool.slab().putInt(ip + 20, spread * 31, ByteOrder.BIG_ENDIAN);
        pool.length(slot, LENGTH);
    }

    /** Members with the addresses 1, 2, ... in that order, of which the given ones are usable. */
    public static Members members(int epoch, boolean... usable) {
        long[] macs = new long[usable.length];
        for (int i = 0; i < macs.length; i++) {
            macs[i] = 0x0015_5D01_0000L + i + 1;
        }
        return members(epoch, macs, usable);
    }

    /** Members with given addresses. */
    public static Members members(int epoch, long[] macs, boolean... usable) {
        int active = Members.NONE;
        for (int i = usable.length - 1; i >= 0; i--) {
            active = usable[i] ? i : active;
        }
        return new Members(macs, usable, active, 0, epoch);
    }
}
