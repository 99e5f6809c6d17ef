package io.nicteam.offload;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.frame.Ethernet;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.FrameRun;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever a member can do, software and member together make the same frames of what the stack left to them. */
final class SoftwareOffloadProperties {

    private static final int HEADERS = 54;

    private final PacketPool pool = new PacketPool("test", 64, 4096);
    private final List<Long> dropped = new ArrayList<>();
    private final SoftwareOffload software = new SoftwareOffload(pool, new Drops(dropped));

    @Property(tries = 400)
    void shouldMakeTheSameFramesWhateverTheMemberCanDo(
            @ForAll @IntRange(min = 1, max = 2000) int payload,
            @ForAll @IntRange(min = 0, max = 700) int segmentBytes,
            @ForAll @IntRange(max = 7) int priority,
            @ForAll boolean checksum,
            @ForAll boolean largeSend,
            @ForAll boolean tag) {
        int segments = segmentBytes < 50 ? 0 : segmentBytes;
        List<String> bySoftware = frames(payload, segments, priority, Offloads.NONE);
        List<String> together = frames(payload, segments, priority, new Offloads(checksum, largeSend, tag));

        assertThat(together).isEqualTo(bySoftware);
        assertThat(pool.freeSlots()).isEqualTo(pool.slots());
    }

    /** The receiver's view: sums of header and payload with their checksums come to nothing, and the payload is whole. */
    @Property(tries = 400)
    void shouldMakeFramesThatAReceiverTakes(
            @ForAll @IntRange(min = 1, max = 2000) int payload,
            @ForAll @IntRange(min = 50, max = 700) int segmentBytes) {
        int slot = frame(payload, segmentBytes, 0);
        Burst ready = software.prepare(one(slot), Offloads.NONE, 0);
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < ready.size(); i++) {
            int at = pool.offset(ready.slot(i));
            int length = pool.length(ready.slot(i));
            assertThat(onesComplement(at + 14, 20, 0)).isEqualTo(0xFFFF);
            assertThat(onesComplement(at + 34, length - 34, pseudoHeader(at, length)))
                    .isEqualTo(0xFFFF);
            assertThat(pool.slab().getShort(at + 16, BIG_ENDIAN) & 0xFFFF).isEqualTo(length - 14);
            assertThat(pool.slab().getInt(at + 38, BIG_ENDIAN)).isEqualTo(1000 + i * segmentBytes);
            assertThat(pool.slab().getByte(at + 47) & 0x08).isEqualTo(i == ready.size() - 1 ? 8 : 0);
            assertThat(pool.frameId(ready.slot(i))).isEqualTo(40 + i);
            for (int b = HEADERS; b < length; b++) {
                whole.append((char) pool.slab().getByte(at + b));
            }
            pool.release(ready.slot(i), Owner.STACK);
        }
        assertThat(whole).hasSize(payload);
        for (int i = 0; i < payload; i++) {
            assertThat(whole.charAt(i)).isEqualTo((char) (byte) (i * 7));
        }
    }

    @Example
    void shouldLeaveAFrameAloneThatAsksForNothing() {
        int slot = frame(100, 0, 0);
        pool.awaitsChecksum(slot, false);
        Burst burst = one(slot);

        assertThat(software.prepare(burst, Offloads.NONE, 0)).isSameAs(burst);
    }

    @Example
    void shouldDropEverySegmentWhenThereIsNoMemory() {
        int slot = frame(2000, 100, 0);
        while (pool.freeSlots() > 5) {
            pool.acquire(Owner.STACK);
        }

        assertThat(software.prepare(one(slot), Offloads.NONE, 0).isEmpty()).isTrue();
        assertThat(dropped).hasSize(1);
        assertThat(FrameRun.count(dropped.get(0))).isEqualTo(20);
        assertThat(pool.freeSlots()).isEqualTo(6);
    }

    /** RFC 1071 section 3: the sum of 00 01 f2 03 f4 f5 f6 f7 is ddf2. */
    @Example
    void shouldSumAsTheRfcDoes() {
        int slot = frame(8, 0, 0);
        int at = pool.offset(slot);
        pool.slab().setMemory(at + 26, 8, (byte) 0);
        pool.slab().setMemory(at + 34, 20, (byte) 0);
        pool.slab().putByte(at + 23, (byte) 17);
        long words = 0x0001_F203_F4F5_F6F7L;
        pool.slab().putLong(at + HEADERS, words, BIG_ENDIAN);
        Checksums.fill(pool.slab(), at, pool.length(slot));

        // The field held nothing, so no pseudo-header is in it.
        assertThat(pool.slab().getShort(at + 40, BIG_ENDIAN) & 0xFFFF).isEqualTo(~0xDDF2 & 0xFFFF);
        pool.release(slot, Owner.STACK);
    }

    private static Burst one(int slot) {
        Burst burst = new Burst(1);
        burst.add(slot);
        return burst;
    }

    /** A segment of TCP without checksums, with a run of ids that begins at 40. */
    private int frame(int payload, int segmentBytes, int priority) {
        int slot = pool.acquire(Owner.STACK);
        int at = pool.offset(slot);
        pool.slab().setMemory(at, HEADERS, (byte) 0);
        Ethernet.write(pool.slab(), at, 0x0200_0000_0001L, 0x0200_0000_0002L, Ethernet.TYPE_IPV4);
        pool.slab().putByte(at + 14, (byte) 0x45);
        pool.slab().putShort(at + 16, (short) (payload + 40), BIG_ENDIAN);
        pool.slab().putByte(at + 23, (byte) 6);
        pool.slab().putInt(at + 26, 0x0A00_0001, BIG_ENDIAN);
        pool.slab().putInt(at + 30, 0x0A00_0002, BIG_ENDIAN);
        pool.slab().putInt(at + 38, 1000, BIG_ENDIAN);
        pool.slab().putShort(at + 46, (short) 0x5018, BIG_ENDIAN);
        for (int i = 0; i < payload; i++) {
            pool.slab().putByte(at + HEADERS + i, (byte) (i * 7));
        }
        pool.length(slot, HEADERS + payload);
        Checksums.leaveOut(pool.slab(), at, pool.length(slot));
        pool.awaitsChecksum(slot, true);
        pool.segmentBytes(slot, segmentBytes);
        pool.priority(slot, priority);
        pool.frameId(slot, FrameRun.of(40, Segments.count(pool, slot)));
        return slot;
    }

    private List<String> frames(int payload, int segmentBytes, int priority, Offloads member) {
        Burst ready = software.prepare(one(frame(payload, segmentBytes, priority)), member, 0);
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < ready.size(); i++) {
            int slot = ready.slot(i);
            for (int segment = 0; segment < Segments.count(pool, slot); segment++) {
                frames.add(onTheWire(slot, segment));
            }
            pool.release(slot, Owner.STACK);
        }
        return frames;
    }

    /** What a member makes of what it is still asked for. */
    private String onTheWire(int slot, int segment) {
        int out = pool.acquire(Owner.STACK);
        if (pool.segmentBytes(slot) > 0) {
            Segments.write(pool, slot, segment, pool, out);
        } else {
            pool.copyTo(slot, pool, out);
            if (pool.awaitsChecksum(out)) {
                Checksums.fill(pool.slab(), pool.offset(out), pool.length(out));
            }
        }
        if (pool.priority(out) != 0) {
            PriorityTag.insert(pool, out);
        }
        byte[] bytes = new byte[pool.length(out)];
        pool.slab().getBytes(pool.offset(out), bytes);
        String frame = pool.frameId(out) + ":" + HexFormat.of().formatHex(bytes);
        pool.release(out, Owner.STACK);
        return frame;
    }

    private int pseudoHeader(int at, int length) {
        return 6 + length - 34 + words(at + 26, 8);
    }

    private int onesComplement(int at, int length, int more) {
        int sum = more + words(at, length);
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }

    private int words(int at, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (pool.slab().getByte(at + i) & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }

    private record Drops(List<Long> dropped) implements Trace {

        @Override
        public void dropped(long frameId, Place place, DropReason reason, long nowNs) {
            dropped.add(frameId);
        }

        @Override
        public void copied(long frameId, long nowNs) {}

        @Override
        public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {}

        @Override
        public void transition(String machine, String from, String to, String because, long nowNs) {}

        @Override
        public void event(String who, String what, long nowNs) {}
    }
}
