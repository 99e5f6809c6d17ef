package io.nicteam.netvsc.ndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.agrona.concurrent.UnsafeBuffer;

/** Buffers end where the object does, so that any read beyond it is an exception. */
final class NdisProperties {

    @Property(tries = 300)
    void rssParametersComeBack(
            @ForAll @IntRange(max = 8) int power,
            @ForAll @Size(40) byte[] key,
            @ForAll int hashInfo,
            @ForAll int queue,
            @ForAll @IntRange(max = 7) int offset) {
        int entries = 1 << power;
        UnsafeBuffer object = new UnsafeBuffer(new byte[offset + NdisRssParameters.bytes(entries)]);
        NdisRssParameters.encode(object, offset, 0, hashInfo, entries, new UnsafeBuffer(key), 0);
        for (int entry = 0; entry < entries; entry++) {
            NdisRssParameters.putQueue(object, offset, entry, queue + entry);
        }
        assertThat(NdisRssParameters.check(object, offset, object.capacity() - offset))
                .isEqualTo(NdisFault.NONE);
        assertThat(NdisRssParameters.hashInfo(object, offset)).isEqualTo(hashInfo);
        assertThat(NdisRssParameters.entries(object, offset)).isEqualTo(entries);
        assertThat(new UnsafeBuffer(object, NdisRssParameters.key(object, offset), 40))
                .isEqualTo(new UnsafeBuffer(key));
        for (int entry = 0; entry < entries; entry++) {
            assertThat(NdisRssParameters.queue(object, offset, entry)).isEqualTo(queue + entry & 0xFFFF_FFFFL);
        }
    }

    @Property(tries = 300)
    void macAddressesComeBack(@ForAll @LongRange(max = 0xFFFF_FFFF_FFFFL) long mac) {
        UnsafeBuffer block = new UnsafeBuffer(new byte[NdisConfigParameter.BYTES]);
        NdisConfigParameter.encode(block, 0, mac);
        assertThat(NdisConfigParameter.check(block, 0, block.capacity())).isEqualTo(NdisFault.NONE);
        assertThat(NdisConfigParameter.mac(block, 0)).isEqualTo(mac);
    }

    @Property(tries = 2000)
    void anyChangeIsAFaultOrReadable(
            @ForAll @Size(max = 3) List<@IntRange(max = 9) Integer> words,
            @ForAll @Size(3) List<Integer> values,
            @ForAll @Size(3) List<@IntRange(max = 140) Integer> near,
            @ForAll boolean close) {
        UnsafeBuffer rss = new UnsafeBuffer(new byte[NdisRssParameters.bytes(8)]);
        NdisRssParameters.encode(rss, 0, 0, 1, 8, new UnsafeBuffer(new byte[40]), 0);
        UnsafeBuffer block = new UnsafeBuffer(new byte[NdisConfigParameter.BYTES]);
        NdisConfigParameter.encode(block, 0, 1);
        for (int i = 0; i < words.size(); i++) {
            int value = close ? near.get(i) : values.get(i);
            rss.putInt(words.get(i) * 4, value, LITTLE_ENDIAN);
            block.putInt(words.get(i) % 5 * 4, value, LITTLE_ENDIAN);
        }
        if (NdisRssParameters.check(rss, 0, rss.capacity()) == NdisFault.NONE
                && !NdisRssParameters.isDisabled(rss, 0)) {
            NdisRssParameters.queue(rss, 0, NdisRssParameters.entries(rss, 0) - 1);
            rss.boundsCheck(NdisRssParameters.key(rss, 0), NdisRssParameters.KEY_BYTES);
        }
        if (NdisConfigParameter.check(block, 0, block.capacity()) == NdisFault.NONE) {
            assertThat(NdisConfigParameter.mac(block, 0)).isNotNegative();
        }
    }

    @Property(tries = 1000)
    void anyBytesAreAFaultOrAnObject(@ForAll @Size(max = 200) byte[] bytes, @ForAll NdisKind kind) {
        UnsafeBuffer object = new UnsafeBuffer(bytes);
        if (bytes.length > 0) {
            object.putByte(0, (byte) kind.type);
        }
        NdisFault fault =
                switch (kind) {
                    case RSS_CAPABILITIES -> NdisRssCapabilities.check(object, 0, bytes.length);
                    case RSS_PARAMETERS -> NdisRssParameters.check(object, 0, bytes.length);
                    case OFFLOAD -> NdisOffload.check(object, 0, bytes.length);
                    case PARAMETERS ->
                        NdisOffloadParameters.check(object, 0, bytes.length, NdisOffloadParameters.OLD_BYTES);
                };
        assertThat(fault != NdisFault.NONE || NdisObject.size(object, 0) <= bytes.length)
                .isTrue();
    }

    enum NdisKind {
        RSS_CAPABILITIES(NdisObject.RSS_CAPABILITIES),
        RSS_PARAMETERS(NdisObject.RSS_PARAMETERS),
        OFFLOAD(NdisObject.OFFLOAD),
        PARAMETERS(NdisObject.DEFAULT);

        private final int type;

        NdisKind(int type) {
            this.type = type;
        }
    }
}
