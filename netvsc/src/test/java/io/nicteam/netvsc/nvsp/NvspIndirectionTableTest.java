package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NvspIndirectionTableTest {

    private static final int BEHIND_MESSAGE = 40;

    /** A message of {@code length} bytes that counts and states what it is told to. */
    private static UnsafeBuffer message(int length, int count, int tableOffset) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[length]);
        message.putInt(0, Nvsp.SEND_INDIRECTION_TABLE, LITTLE_ENDIAN);
        message.putInt(4, count, LITTLE_ENDIAN);
        message.putInt(8, tableOffset, LITTLE_ENDIAN);
        return message;
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadTheTableWhereAnHonestHostSaysItIs(NvspVersion version) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[NvspIndirectionTable.BYTES]);
        NvspIndirectionTable.encode(message, 0, IntStream.range(100, 116).toArray());
        int table = NvspIndirectionTable.table(message, 0, message.capacity(), version);
        assertThat(table).isEqualTo(12);
        assertThat(IntStream.range(0, 16).mapToLong(i -> NvspIndirectionTable.channel(message, table, i)))
                .containsExactly(
                        100L, 101L, 102L, 103L, 104L, 105L, 106L, 107L, 108L, 109L, 110L, 111L, 112L, 113L, 114L, 115L);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadBehindALongMessageOfAnOldHostWhateverItSays(NvspVersion version) {
        boolean old = version != NvspVersion.V6_1;
        assertThat(NvspIndirectionTable.table(message(104, 16, 12), 0, 104, version))
                .isEqualTo(old ? BEHIND_MESSAGE : 12);
        assertThat(NvspIndirectionTable.table(message(104, 16, -16), 0, 104, version))
                .isEqualTo(old ? BEHIND_MESSAGE : NvspIndirectionTable.NO_TABLE);
        assertThat(NvspIndirectionTable.table(message(103, 16, 16), 0, 103, version))
                .as("too short for that")
                .isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({
        "76, 15,         12",
        "76, 17,         12",
        "76, 0xFFFFFFFF, 12",
        "76, 16,         0",
        "76, 16,         8",
        "76, 16,         11",
        "76, 16,         13",
        "76, 16,         40",
        "75, 16,         12",
        "76, 16,         0xFFFFFFC0",
        "76, 16,         0xFFFFFFF0",
        "76, 16,         0xFFFFFFFF",
        "12, 16,         12"
    })
    void shouldFindNoTableInAMalformedMessage(int length, String count, String tableOffset) {
        UnsafeBuffer message = message(length, (int) (long) Long.decode(count), (int) (long) Long.decode(tableOffset));
        for (NvspVersion version : NvspVersion.values()) {
            assertThat(NvspIndirectionTable.table(message, 0, length, version))
                    .isEqualTo(NvspIndirectionTable.NO_TABLE);
        }
    }

    @Test
    void shouldFindNoTableInLessThanAHeader() {
        for (int length = 0; length < 12; length++) {
            assertThat(NvspIndirectionTable.table(new UnsafeBuffer(new byte[length]), 0, length, NvspVersion.V6_1))
                    .isEqualTo(NvspIndirectionTable.NO_TABLE);
        }
    }
}
