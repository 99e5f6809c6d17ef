package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void shouldRejectTwoElementsOfAnyKind() {
        PerPacketInfo info = new PerPacketInfo();
        for (Ppi kind : Ppi.values()) {
            info.clear();
            info.put(kind, 1);
            info.put(kind == Ppi.LSO ? Ppi.CHECKSUM : Ppi.LSO, 2);
            int length = RndisPacketEncoder.encode(buffer, 0, new UnsafeBuffer(new byte[60]), 0, 60, info);
            assertThat(decoder.decode(buffer, 0, length)).isEqualTo(RndisFault.NONE);
            assertThat(decoder.info().value(kind)).isEqualTo(1);
            buffer.putBytes(at(kind, 0), buffer, at(kind, 1), 16);
            assertThat(decoder.decode(buffer, 0, length)).as("%s", kind).isEqualTo(RndisFault.PPI_TWICE);
        }
    }

    /** Where the element of {@code kind} lies, or the one beside it. */
    private static int at(Ppi kind, int other) {
        int index = kind == Ppi.CHECKSUM ? 0 : 1;
        return 44 + 16 * (index == other ? 0 : 1);
    }

    /** IPsec, class, scatter/gather list, reserved, original packet, cached list, padding, and numbers nobody knows. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1", "3", "4", "5", "7", "10", "11", "12", "0x7FFFFFFF", "0x80000000", "0x80000006", "0xFFFFFFFF"
            })
    void shouldSkipAnElementThatItDoesNotRead(String type) {
        int length = encode(0, 5);
        buffer.putInt(48, (int) (long) Long.decode(type), LITTLE_ENDIAN);
        assertThat(decoder.decode(buffer, 0, length)).isEqualTo(RndisFault.NONE);
        assertThat(decoder.vlan()).isZero();
        for (Ppi kind : Ppi.values()) {
            assertThat(decoder.info().has(kind)).isFalse();
        }
    }

    /** Two messages, the first padded. */
    private int encodeTwo() {
        int first = RndisPacketEncoder.encode(buffer, 0, new UnsafeBuffer(new byte[15]), 0, 15, 5);
        int padded = RndisPacketEncoder.pad(buffer, 0, first, RndisPacketEncoder.ALIGNMENT);
        assertThat(padded).isEqualTo(80);
        return padded + RndisPacketEncoder.encode(buffer, padded, new UnsafeBuffer(new byte[21]), 0, 21, 0);
    }

    @Test
    void shouldWalkMessagesThatFollowOneAnother() {
        int length = encodeTwo();
        assertThat(decoder.decodeFirst(buffer, 0, length)).isEqualTo(RndisFault.NONE);
        assertThat(decoder.messageBytes()).isEqualTo(80);
        assertThat(decoder.dataBytes()).isEqualTo(15);
        assertThat(decoder.vlan()).isEqualTo(5);
        assertThat(decoder.decodeFirst(buffer, 80, length - 80)).isEqualTo(RndisFault.NONE);
        assertThat(decoder.messageBytes()).isEqualTo(65).isEqualTo(length - 80);
        assertThat(decoder.dataBytes()).isEqualTo(21);
        assertThat(decoder.vlan()).isZero();
        assertThat(decoder.decode(buffer, 0, length))
                .as("one message a section")
                .isEqualTo(RndisFault.TRAILING_BYTES);
    }

    @Test
    void shouldNameWhatIsWrongBehindTheFirstMessage() {
        int length = encodeTwo();
        assertThat(decoder.decodeFirst(buffer, 80, 64)).as("cut").isEqualTo(RndisFault.LENGTH);
        assertThat(decoder.decodeFirst(buffer, 80, 7)).as("no header").isEqualTo(RndisFault.LENGTH);
        buffer.putInt(84, 43, LITTLE_ENDIAN);
        assertThat(decoder.decodeFirst(buffer, 80, length - 80)).isEqualTo(RndisFault.LENGTH);
        RndisHalt.encode(buffer, 80, 1);
        assertThat(decoder.decodeFirst(buffer, 80, 12)).as("control").isEqualTo(RndisFault.TYPE);
        buffer.putInt(4, 76, LITTLE_ENDIAN);
        assertThat(decoder.decodeFirst(buffer, 0, length)).isEqualTo(RndisFault.ALIGNMENT);
    }

    @ParameterizedTest
    @CsvSource({"14, NONE", "40, NONE", "41, TCP_HEADER", "13, TCP_HEADER", "0, TCP_HEADER", "1023, TCP_HEADER"})
    void shouldRejectATcpHeaderOutsideTheFrame(int tcpHeader, RndisFault fault) {
        PerPacketInfo info = new PerPacketInfo();
        info.lso(536, tcpHeader, false);
        assertThat(offloadFault(info)).isEqualTo(fault);
        info.clear();
        info.sendChecksum(PerPacketInfo.SEND_TCP, tcpHeader);
        assertThat(offloadFault(info)).isEqualTo(fault);
        info.clear();
        info.sendChecksum(PerPacketInfo.SEND_IPV4 | PerPacketInfo.SEND_UDP, tcpHeader);
        assertThat(offloadFault(info)).as("no TCP").isEqualTo(RndisFault.NONE);
    }

    private RndisFault offloadFault(PerPacketInfo info) {
        int length = RndisPacketEncoder.encode(buffer, 0, new UnsafeBuffer(new byte[60]), 0, 60, info);
        assertThat(decoder.decode(buffer, 0, length)).isEqualTo(RndisFault.NONE);
        return decoder.checkOffloads();
    }
}
