package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Control messages that no sane end would write. */
class RndisControlTest {

    private static UnsafeBuffer header(int type, int said, int length) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[length]);
        message.putInt(0, type, LITTLE_ENDIAN);
        message.putInt(4, said, LITTLE_ENDIAN);
        return message;
    }

    @ParameterizedTest
    @EnumSource
    void shouldHoldItsFixedPartAndNoLess(RndisType type) {
        int least = type.leastBytes();
        assertThat(RndisType.of(type.number())).isEqualTo(type);
        assertThat(Rndis.holds(header(type.number(), least, least), 0, least, type))
                .isTrue();
        assertThat(Rndis.holds(header(type.number(), least - 1, least), 0, least, type))
                .isFalse();
        assertThat(Rndis.holds(header(type.number(), least, least), 0, least - 1, type))
                .isFalse();
        assertThat(Rndis.holds(header(type.number(), -1, least), 0, least, type))
                .isFalse();
        assertThat(Rndis.holds(header(type.number() + 16, least, least), 0, least, type))
                .isFalse();
        for (int length = 0; length < 8; length++) {
            assertThat(Rndis.holds(new UnsafeBuffer(new byte[length]), 0, length, type))
                    .isFalse();
        }
    }

    /** Length of the fixed parts, as the published layouts have them. */
    @ParameterizedTest
    @CsvSource({
        "1, PACKET, 44", "2, INITIALIZE, 24", "0x80000002, INITIALIZE_COMPLETE, 52", "3, HALT, 12",
        "4, QUERY, 28", "0x80000004, QUERY_COMPLETE, 24", "5, SET, 28", "0x80000005, SET_COMPLETE, 16",
        "6, RESET, 12", "0x80000006, RESET_COMPLETE, 16", "7, INDICATE_STATUS, 20", "8, KEEPALIVE, 12",
        "0x80000008, KEEPALIVE_COMPLETE, 16"
    })
    void shouldKnowEveryType(String number, RndisType type, int leastBytes) {
        assertThat(RndisType.of((int) (long) Long.decode(number))).isEqualTo(type);
        assertThat(type.leastBytes()).isEqualTo(leastBytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "0x80000001", "0x80000003", "0x80000007", "0xFF000001", "0xFFFFFFFF"})
    void shouldKnowNoOtherType(String number) {
        assertThat(RndisType.of((int) (long) Long.decode(number))).isNull();
    }

    /** Length and offset of the buffer of a SET of 32 bytes whose fixed part has 28. */
    @ParameterizedTest
    @CsvSource({
        "4,          20,         true",
        "0,          0xFFFFFFFF, true",
        "4,          19,         false",
        "4,          21,         false",
        "5,          20,         false",
        "4,          0,          false",
        "0x20,       0xFFFFFFF0, false",
        "0xFFFFFFF0, 0x20,       false",
        "0xFFFFFFFF, 0xFFFFFFFF, false",
        "0xFFFFFFFF, 20,         false"
    })
    void shouldSeeWhetherABufferIsWithinItsMessage(String bytes, String at, boolean whole) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[32]);
        RndisSet.encodeNumber(message, 0, 1, Oid.PACKET_FILTER, 13);
        message.putInt(16, (int) (long) Long.decode(bytes), LITTLE_ENDIAN);
        message.putInt(20, (int) (long) Long.decode(at), LITTLE_ENDIAN);
        assertThat(RndisSet.isWhole(message, 0)).isEqualTo(whole);
        assertThat(RndisSet.holdsNumber(message, 0)).isEqualTo(whole && bytes.equals("4"));
        message.putInt(0, Rndis.QUERY, LITTLE_ENDIAN);
        assertThat(RndisQuery.isWhole(message, 0)).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({"4, 16, true", "4, 15, false", "4, 17, false", "0x20, 0xFFFFFFF0, false", "0xFFFFFFFF, 16, false"})
    void shouldSeeWhetherAnAnswerIsWithinItsMessage(String bytes, String at, boolean whole) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[28]);
        RndisQuery.encodeComplete(message, 0, 1, RndisStatus.SUCCESS, 4);
        message.putInt(16, (int) (long) Long.decode(bytes), LITTLE_ENDIAN);
        message.putInt(20, (int) (long) Long.decode(at), LITTLE_ENDIAN);
        assertThat(RndisQuery.isCompleteWhole(message, 0)).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 12, 24, true",
        "8, 12, 28, true",
        "4, 12, 23, false",
        "4, 12, 20, false",
        "3, 12, 24, false",
        "0, 12, 24, false",
        "4, 11, 24, false",
        "4, 13, 24, false",
        "8, 12, 24, false",
        "0x20, 0xFFFFFFF0, 24, false",
        "0xFFFFFFFF, 12, 24, false"
    })
    void shouldSeeWhetherALinkSpeedCame(String bytes, String at, int received, boolean holds) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[28]);
        RndisIndicateStatus.encodeLinkSpeed(message, 0, 7);
        message.putInt(12, (int) (long) Long.decode(bytes), LITTLE_ENDIAN);
        message.putInt(16, (int) (long) Long.decode(at), LITTLE_ENDIAN);
        assertThat(RndisIndicateStatus.holdsLinkSpeed(message, 0, received)).isEqualTo(holds);
    }

    @Test
    void shouldReadTheLinkSpeedThatAnOldSwitchLeavesOutOfTheLength() {
        UnsafeBuffer message = new UnsafeBuffer(new byte[24]);
        RndisIndicateStatus.encodeLinkSpeed(message, 0, -2);
        message.putInt(4, RndisIndicateStatus.BYTES, LITTLE_ENDIAN);
        assertThat(Rndis.holds(message, 0, 24, RndisType.INDICATE_STATUS)).isTrue();
        assertThat(RndisIndicateStatus.holdsLinkSpeed(message, 0, 24)).isTrue();
        assertThat(RndisIndicateStatus.linkSpeed(message, 0)).isEqualTo(0xFFFF_FFFEL);
    }

    @ParameterizedTest
    @CsvSource({
        "0, SUCCESS",
        "0x4001000B, MEDIA_CONNECT",
        "0x4001000C, MEDIA_DISCONNECT",
        "0x40010013, LINK_SPEED_CHANGE",
        "0x40010018, NETWORK_CHANGE",
        "0x40020006, TASK_OFFLOAD_CURRENT_CONFIG",
        "0x80000005, BUFFER_OVERFLOW",
        "0xC0000001, FAILURE",
        "0xC00000BB, NOT_SUPPORTED",
        "0xC0010015, INVALID_DATA",
        "1, UNKNOWN_STATUS"
    })
    void shouldNameStatuses(String status, String name) {
        assertThat(RndisStatus.name((int) (long) Long.decode(status))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00010106, MAXIMUM_FRAME_SIZE", "0x00010107, LINK_SPEED", "0x0001010E, PACKET_FILTER",
        "0x00010114, MEDIA_CONNECT_STATUS", "0x00010203, RSS_CAPABILITIES", "0x00010204, RSS_PARAMETERS",
        "0x0001021B, CONFIG_PARAMETER", "0x01010101, PERMANENT_ADDRESS", "0x01010102, CURRENT_ADDRESS",
        "0xFC01020C, OFFLOAD_PARAMETERS", "0xFC01020D, OFFLOAD_CAPABILITIES", "0x00010100, UNKNOWN_OID"
    })
    void shouldNameObjects(String oid, String name) {
        assertThat(Oid.name((int) (long) Long.decode(oid))).isEqualTo(name);
    }
}
