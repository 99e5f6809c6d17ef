package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RndisPacketDecoderTest {

    private static final int FRAME_BYTES = 60;
    private static final int LENGTH = RndisPacketEncoder.LONGEST_PREFIX + FRAME_BYTES;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final RndisPacketDecoder decoder = new RndisPacketDecoder();

    private int encode(int offset, int vlan) {
        return RndisPacketEncoder.encode(buffer, offset, new UnsafeBuffer(new byte[FRAME_BYTES]), 0, FRAME_BYTES, vlan);
    }

    @Test
    void shouldDecodeWhereverItLies() {
        assertThat(decoder.decode(buffer, 8, encode(8, 0))).isEqualTo(RndisFault.NONE);
        assertThat(decoder.dataOffset()).isEqualTo(8 + 44);
        assertThat(decoder.dataBytes()).isEqualTo(FRAME_BYTES);
        assertThat(decoder.vlan()).isZero();
    }

    /** Offsets count from the start of the message, where the fields of the layout are 8 less. */
    @ParameterizedTest
    @CsvSource({
        "0,  2,          TYPE",
        "4,  0,          LENGTH",
        "4,  7,          LENGTH",
        "4,  43,         LENGTH",
        "4,  0xFFFFFFFF, LENGTH",
        "4,  119,        TRAILING_BYTES",
        "8,  0,          DATA_BOUNDS",
        "8,  35,         DATA_BOUNDS",
        "8,  53,         DATA_BOUNDS",
        "8,  0xFFFFFFF0, DATA_BOUNDS",
        "12, 61,         DATA_BOUNDS",
        "12, 0xFFFFFFFF, DATA_BOUNDS",
        "12, 0,          RUNT",
        "12, 13,         RUNT",
        "16, 36,         OUT_OF_BAND",
        "20, 4,          OUT_OF_BAND",
        "24, 1,          OUT_OF_BAND",
        "36, 1,          CIRCUIT",
        "28, 35,         PPI_BOUNDS",
        "28, 0,          PPI_BOUNDS",
        "28, 40,         PPI_BOUNDS",
        "28, 0xFFFFFFF0, PPI_BOUNDS",
        "32, 20,         PPI_BOUNDS",
        "32, 0xFFFFFFFF, PPI_BOUNDS",
        "32, 4,          PPI_ELEMENT",
        "44, 0,          PPI_ELEMENT",
        "44, 3,          PPI_ELEMENT",
        "44, 11,         PPI_ELEMENT",
        "44, 12,         PPI_ELEMENT",
        "44, 13,         PPI_ELEMENT",
        "44, 20,         PPI_ELEMENT",
        "44, 0xFFFFFFFC, PPI_ELEMENT",
        "52, 0,          PPI_ELEMENT",
        "52, 13,         PPI_ELEMENT",
        "52, 16,         PPI_ELEMENT",
        "52, 0xFFFFFFFC, PPI_ELEMENT"
    })
    void shouldNameTheFault(int at, String value, RndisFault fault) {
        encode(0, 5);
        buffer.putInt(at, (int) (long) Long.decode(value), LITTLE_ENDIAN);
        assertThat(decoder.decode(buffer, 0, LENGTH)).isEqualTo(fault);
    }

    @Test
    void shouldRejectBytesThatAreTooFewForAnything() {
        for (int length = 0; length < LENGTH; length++) {
            encode(0, 5);
            assertThat(decoder.decode(buffer, 0, length)).as("%d bytes", length).isEqualTo(RndisFault.LENGTH);
        }
    }

    @Test
    void shouldRejectTwoVlans() {
        encode(0, 5);
        int length = LENGTH + 16;
        buffer.putInt(4, length, LITTLE_ENDIAN);
        buffer.putInt(8, 36 + 32, LITTLE_ENDIAN);
        buffer.putInt(32, 32, LITTLE_ENDIAN);
        buffer.putBytes(60, buffer, 44, 16);
        assertThat(decoder.decode(buffer, 0, length)).isEqualTo(RndisFault.PPI_TWICE);
        buffer.putInt(64, 0x8000_0006, LITTLE_ENDIAN);
        assertThat(decoder.decode(buffer, 0, length))
                .as("an internal element is another type")
                .isEqualTo(RndisFault.NONE);
        assertThat(decoder.vlan()).isEqualTo(5);
    }

    @Test
    void shouldForgetTheVlanOfTheFrameBefore() {
        assertThat(decoder.decode(buffer, 0, encode(0, 5))).isEqualTo(RndisFault.NONE);
        assertThat(decoder.decode(buffer, 0, encode(0, 0))).isEqualTo(RndisFault.NONE);
        assertThat(decoder.vlan()).isZero();
    }
}
