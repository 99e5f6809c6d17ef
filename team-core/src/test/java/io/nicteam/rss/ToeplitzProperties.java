package io.nicteam.rss;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.agrona.concurrent.UnsafeBuffer;

final class ToeplitzProperties {

    /** The definition, word by word: the key moves left one bit for each bit of the input. */
    private static int bitwise(byte[] key, byte[] input, int length) {
        int result = 0;
        for (int bit = 0; bit < length * 8; bit++) {
            if ((input[bit / 8] >>> (7 - bit % 8) & 1) != 0) {
                int leftmost = 0;
                for (int i = 0; i < 32; i++) {
                    int at = bit + i;
                    leftmost = leftmost << 1 | (key[at / 8] >>> (7 - at % 8) & 1);
                }
                result ^= leftmost;
            }
        }
        return result;
    }

    @Property(tries = 300)
    void equalsItsDefinitionHoweverTheInputIsCut(
            @ForAll @Size(40) byte[] key, @ForAll @Size(36) byte[] input, @ForAll @IntRange(max = 36) int cut) {
        Toeplitz toeplitz = new Toeplitz(new UnsafeBuffer(key), 0);
        UnsafeBuffer buffer = new UnsafeBuffer(input);
        assertThat(toeplitz.hash(0, buffer, 0, cut)).isEqualTo(bitwise(key, input, cut));
        assertThat(toeplitz.hash(0, buffer, 0, cut) ^ toeplitz.hash(cut, buffer, cut, 36 - cut))
                .isEqualTo(bitwise(key, input, 36));
    }
}
