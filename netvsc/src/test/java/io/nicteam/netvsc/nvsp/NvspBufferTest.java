package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cuts of a receive buffer that a host may tell, and those that make no sense. */
class NvspBufferTest {

    private static final long BUFFER_BYTES = 1 << 20;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[28]);

    @Test
    void shouldTakeACutThatFillsTheBuffer() {
        NvspReceiveBuffer.encodeComplete(message, 0, 28, Nvsp.SUCCESS, 2048, 512);
        assertThat(NvspReceiveBuffer.isCutSound(message, 0, BUFFER_BYTES)).isTrue();
        assertThat(NvspReceiveBuffer.isCutSound(message, 0, BUFFER_BYTES - 1)).isFalse();
        NvspReceiveBuffer.encodeComplete(message, 0, 28, Nvsp.SUCCESS, 68, 1);
        assertThat(NvspReceiveBuffer.isCutSound(message, 0, BUFFER_BYTES)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "runs 0,               8,  0",
        "runs 2,               8,  2",
        "runs 0xFFFFFFFF,      8,  0xFFFFFFFF",
        "not from its start,   12, 1",
        "section size 67,      16, 67",
        "section size 0,       16, 0",
        "section size huge,    16, 0xFFFFFFFF",
        "no section,           20, 0",
        "too many,             20, 513",
        "product wraps to 0,   20, 0x200000",
        "product past 64 bits, 20, 0xFFFFFFFF"
    })
    void shouldRefuseACutThatMakesNoSense(String what, int at, String value) {
        NvspReceiveBuffer.encodeComplete(message, 0, 28, Nvsp.SUCCESS, 2048, 512);
        message.putInt(at, (int) (long) Long.decode(value), LITTLE_ENDIAN);
        assertThat(NvspReceiveBuffer.isCutSound(message, 0, BUFFER_BYTES))
                .as(what)
                .isFalse();
    }

    /** (2^32 - 1)^2 does not fit a long: as a product it would be negative, and smaller than any buffer. */
    @Test
    void shouldRefuseTheLargestProduct() {
        NvspReceiveBuffer.encodeComplete(message, 0, 28, Nvsp.SUCCESS, -1, -1);
        assertThat(NvspReceiveBuffer.isCutSound(message, 0, BUFFER_BYTES)).isFalse();
    }
}
