package io.nicteam.netvsc.vmbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.agrona.concurrent.UnsafeBuffer;

final class VmbusRingProperties {

    private static final int BYTES = 4096;

    /** A model of a ring: packets in order, and how many bytes they take. */
    private static final class Model {

        private final ArrayDeque<byte[]> packets = new ArrayDeque<>();
        private int used;

        boolean add(byte[] payload) {
            if (used + size(payload) >= BYTES) {
                return false;
            }
            used += size(payload);
            packets.add(payload);
            return true;
        }

        byte[] remove() {
            byte[] payload = packets.remove();
            used -= size(payload);
            return payload;
        }

        private static int size(byte[] payload) {
            return 16 + (payload.length + 7) / 8 * 8 + 8;
        }
    }

    /** Positive numbers write a payload of that length, others read. */
    @Property
    void behavesAsAQueueOfBytes(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = -600, max = 600) Integer> steps) {
        VmbusRing ring = new VmbusRing(BYTES);
        Model model = new Model();
        long written = 0;
        long read = 0;
        for (int step : steps) {
            if (step > 0) {
                byte[] payload = new byte[step];
                for (int i = 0; i < step; i++) {
                    payload[i] = (byte) (written * 31 + i);
                }
                boolean fits =
                        ring.offer(VmbusPacket.IN_BAND, 0, written, new UnsafeBuffer(payload), 0, 0, payload.length);
                assertThat(fits).isEqualTo(model.add(payload));
                written += fits ? 1 : 0;
            } else if (model.packets.isEmpty()) {
                assertThat(ring.peek()).isFalse();
            } else {
                assertThat(ring.peek()).isTrue();
                assertThat(ring.transactionId()).isEqualTo(read++);
                byte[] expected = model.remove();
                byte[] actual = new byte[expected.length];
                ring.packet().getBytes(ring.headerBytes(), actual);
                assertThat(actual).isEqualTo(expected);
                assertThat(ring.payloadBytes()).isEqualTo((expected.length + 7) / 8 * 8);
                ring.consume();
            }
            assertThat(ring.freeBytes()).isEqualTo(BYTES - model.used);
        }
        assertThat(ring.takeRejects()).isZero();
    }

    /** Whatever is in the ring, reading it ends and throws nothing. */
    @Property
    void survivesAnyDamage(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 120) Integer> lengths,
            @ForAll @Size(max = 40) List<@IntRange(max = BYTES - 4) Integer> places,
            @ForAll int damage) {
        VmbusRing ring = new VmbusRing(BYTES);
        UnsafeBuffer payload = new UnsafeBuffer(new byte[128]);
        for (int length : lengths) {
            ring.offer(VmbusPacket.IN_BAND, 0, 1, payload, 0, 0, length);
        }
        for (int place : places) {
            ring.memory().putInt(place, damage);
        }
        int packets = 0;
        while (ring.peek()) {
            ring.consume();
            packets++;
        }
        assertThat(packets).isLessThanOrEqualTo(BYTES / 24);
        assertThat(ring.isEmpty()).isTrue();
    }
}
