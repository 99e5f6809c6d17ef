package io.nicteam.netvsc.rndis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.agrona.concurrent.UnsafeBuffer;

final class RndisPacketDecoderProperties {

    private static final int LENGTH = RndisPacketEncoder.LONGEST_PREFIX + 60;

    /** The buffer ends where the message does, so that any read beyond it is an exception. */
    @Property
    void isTotal(
            @ForAll @Size(max = 4) List<@IntRange(max = LENGTH / 4 - 1) Integer> words,
            @ForAll @Size(4) List<Integer> values,
            @ForAll @Size(4) List<@IntRange(max = 160) Integer> near,
            @ForAll boolean close) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
        RndisPacketEncoder.encode(buffer, 0, new UnsafeBuffer(new byte[60]), 0, 60, 9);
        for (int i = 0; i < words.size(); i++) {
            buffer.putInt(words.get(i) * 4, close ? near.get(i) : values.get(i));
        }
        RndisPacketDecoder decoder = new RndisPacketDecoder();
        if (decoder.decode(buffer, 0, LENGTH) == RndisFault.NONE) {
            assertThat(decoder.dataOffset()).isGreaterThanOrEqualTo(RndisPacketEncoder.PLAIN_BYTES);
            assertThat(decoder.dataBytes()).isGreaterThanOrEqualTo(14);
            assertThat(decoder.dataOffset() + decoder.dataBytes()).isLessThanOrEqualTo(LENGTH);
            assertThat(decoder.vlan()).isBetween(0, 0xFFF);
            assertThat(decoder.checkOffloads()).isIn(RndisFault.NONE, RndisFault.TCP_HEADER);
        }
    }
}
