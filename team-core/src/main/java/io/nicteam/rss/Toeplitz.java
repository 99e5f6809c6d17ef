package io.nicteam.rss;

import io.nicteam.state.NotState;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The Toeplitz hash. For every bit of the input that is set, most significant first, the 32 bits of the key that begin at
 * the bit's position are added without carry.
 *
 * <p>The sum is taken four bits at a time, from a table with a row for each position and a column for each value. A sum of
 * parts is the hash of the whole, so that parts may lie apart.
 */
@NotState
public final class Toeplitz {

    public static final int KEY_BYTES = 40;

    /** Longest input: the 32 bits that begin at its last bit must be within the key. */
    public static final int LONGEST_INPUT = KEY_BYTES - 4;

    private static final int COLUMNS = 16;

    private static final String PUBLISHED_KEY =
            "6d5a56da255b0ec24167253d43a38fb0d0ca2bcbae7b30b477cb2da38030f20c6a42b73bbeac01fa";

    /** The function with the {@link #publishedKey}; it has no state but its table. */
    public static final Toeplitz PUBLISHED = new Toeplitz(publishedKey(), 0);

    private final int[] table = new int[LONGEST_INPUT * 2 * COLUMNS];

    /** The function with the {@link #KEY_BYTES} bytes at {@code offset} as its key; they are not needed any more. */
    public Toeplitz(DirectBuffer key, int offset) {
        for (int row = 0; row < LONGEST_INPUT * 2; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                int sum = 0;
                for (int bit = 0; bit < 4; bit++) {
                    if ((column & 8 >>> bit) != 0) {
                        sum ^= window(key, offset, row * 4 + bit);
                    }
                }
                table[row * COLUMNS + column] = sum;
            }
        }
    }

    /** The key that is published with the function's test vectors, and that drivers use unless told another. */
    public static DirectBuffer publishedKey() {
        return new UnsafeBuffer(HexFormat.of().parseHex(PUBLISHED_KEY));
    }

    private static int window(DirectBuffer key, int offset, int position) {
        int at = offset + position / 8;
        long bits = 0;
        for (int i = 0; i < 5; i++) {
            boolean within = at + i < offset + KEY_BYTES;
            bits = bits << 8 | (within ? key.getByte(at + i) & 0xFF : 0);
        }
        return (int) (bits >>> (8 - position % 8));
    }

    /**
     * What {@code length} bytes at {@code offset} contribute when they begin at byte {@code position} of the input; {@code
     * position + length} is at most {@link #LONGEST_INPUT}.
     */
    public int hash(int position, DirectBuffer input, int offset, int length) {
        int sum = 0;
        int row = position * 2 * COLUMNS;
        for (int i = 0; i < length; i++) {
            int octet = input.getByte(offset + i) & 0xFF;
            sum ^= table[row + (octet >>> 4)] ^ table[row + COLUMNS + (octet & 15)];
            row += 2 * COLUMNS;
        }
        return sum;
    }
}
