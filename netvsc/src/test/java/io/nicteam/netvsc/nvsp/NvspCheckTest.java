package io.nicteam.netvsc.nvsp;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NvspCheckTest {

    private static UnsafeBuffer message(int type, int length) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[length]);
        message.putInt(0, type, LITTLE_ENDIAN);
        return message;
    }

    private static NvspFault check(int type, int length, NvspSide sender, NvspVersion version) {
        return NvspCheck.of(message(type, length), 0, length, sender, version);
    }

    /** Number, name, senders, first version and least length, as the table of messages has them. */
    @ParameterizedTest
    @CsvSource({
        "1,   INIT,                         guest,  V1, 12",
        "2,   INIT_COMPLETE,                host,   V1, 16",
        "100, SEND_NDIS_VERSION,            guest,  V1, 12",
        "101, SEND_RECEIVE_BUFFER,          guest,  V1, 12",
        "102, SEND_RECEIVE_BUFFER_COMPLETE, host,   V1, 28",
        "103, REVOKE_RECEIVE_BUFFER,        guest,  V1, 6",
        "104, SEND_SEND_BUFFER,             guest,  V1, 12",
        "105, SEND_SEND_BUFFER_COMPLETE,    host,   V1, 12",
        "106, REVOKE_SEND_BUFFER,           guest,  V1, 6",
        "107, SEND_RNDIS_PACKET,            either, V1, 16",
        "108, SEND_RNDIS_PACKET_COMPLETE,   either, V1, 8",
        "125, SEND_NDIS_CONFIG,             guest,  V2, 20",
        "128, SEND_VF_ASSOCIATION,          host,   V4, 12",
        "129, SWITCH_DATA_PATH,             either, V4, 8",
        "131, OID_QUERY_EX,                 guest,  V5, 12",
        "132, OID_QUERY_EX_COMPLETE,        host,   V5, 12",
        "133, SUBCHANNEL,                   either, V5, 12",
        "134, SEND_INDIRECTION_TABLE,       host,   V5, 12",
        "135, PD_API,                       either, V6, 40",
        "136, PD_POST_BATCH,                either, V6, 8"
    })
    void shouldTakeEachMessageFromItsSendersSinceItsVersion(
            int number, NvspType type, String senders, NvspVersion since, int leastBytes) {
        assertThat(NvspType.of(number)).isEqualTo(type);
        assertThat(type.number()).isEqualTo(number);
        for (NvspSide side : NvspSide.values()) {
            boolean sends = senders.equals("either") || senders.equalsIgnoreCase(side.name());
            for (NvspVersion version : NvspVersion.values()) {
                NvspFault expected = !sends
                        ? NvspFault.WRONG_DIRECTION
                        : version.atLeast(since) ? NvspFault.NONE : NvspFault.TOO_NEW;
                assertThat(check(number, leastBytes, side, version))
                        .as("%s %s", side, version)
                        .isEqualTo(expected);
            }
            if (sends) {
                assertThat(check(number, leastBytes - 1, side, NvspVersion.V6_1))
                        .isEqualTo(NvspFault.SHORT);
            }
        }
    }

    /** Chimney, single receive buffers, VMQ packets, uplink state. */
    @ParameterizedTest
    @ValueSource(ints = {109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 126, 127, 130})
    void shouldRejectTheDeadByName(int number) {
        for (NvspSide side : NvspSide.values()) {
            for (NvspVersion version : NvspVersion.values()) {
                assertThat(check(number, 40, side, version)).isEqualTo(NvspFault.DEPRECATED);
            }
        }
        assertThat(NvspType.of(number).name())
                .matches(".*CHIMNEY.*|(ALLOCATE|FREE)_RECEIVE_BUFFER.*|SEND_VMQ.*|UPLINK.*");
    }

    @Test
    void shouldKnowEveryNumberOfTheTableAndNoOther() {
        int[] known = IntStream.rangeClosed(-5, 300)
                .filter(number -> NvspType.of(number) != null)
                .toArray();
        assertThat(known)
                .containsExactly(IntStream.concat(IntStream.of(1, 2), IntStream.rangeClosed(100, 136))
                        .toArray());
        assertThat(NvspType.of(Integer.MIN_VALUE)).isNull();
        assertThat(Arrays.stream(NvspType.values())).hasSize(known.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 99, 137, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void shouldRejectNumbersThatStandForNothing(int number) {
        assertThat(check(number, 40, NvspSide.GUEST, NvspVersion.V6_1)).isEqualTo(NvspFault.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void shouldRejectMalformedMessagesOfEitherSide(NvspSide side) {
        assertThat(check(0, 40, side, NvspVersion.V6_1)).as("all zero").isEqualTo(NvspFault.UNKNOWN);
        assertThat(NvspCheck.of(new UnsafeBuffer(new byte[3]), 0, 3, side, NvspVersion.V6_1))
                .isEqualTo(NvspFault.SHORT);
        assertThat(NvspCheck.of(new UnsafeBuffer(new byte[0]), 0, 0, side, NvspVersion.V6_1))
                .isEqualTo(NvspFault.SHORT);
        for (NvspType type : NvspType.values()) {
            if (!type.isDeprecated() && type.isSentBy(side)) {
                assertThat(check(type.number(), 4, side, NvspVersion.V6_1))
                        .as("type only: %s", type)
                        .isEqualTo(NvspFault.SHORT);
            }
        }
        assertThat(check(Nvsp.PD_API, 39, side, NvspVersion.V6_1))
                .as("39 of 40 bytes")
                .isEqualTo(NvspFault.SHORT);
    }

    @Test
    void shouldNameEveryStatus() {
        assertThat(IntStream.range(-1, 9).mapToObj(Nvsp::statusName))
                .containsExactly(
                        "UNKNOWN_STATUS",
                        "NO_STATUS",
                        "SUCCESS",
                        "FAILURE",
                        "PROTOCOL_TOO_NEW",
                        "PROTOCOL_TOO_OLD",
                        "INVALID_RNDIS_PACKET",
                        "BUSY",
                        "PROTOCOL_UNSUPPORTED",
                        "UNKNOWN_STATUS");
        assertThat(Nvsp.statusName(Nvsp.NO_STATUS)).isEqualTo("NO_STATUS");
        assertThat(Nvsp.statusName(Nvsp.PROTOCOL_TOO_NEW)).isEqualTo("PROTOCOL_TOO_NEW");
        assertThat(Nvsp.statusName(Nvsp.PROTOCOL_TOO_OLD)).isEqualTo("PROTOCOL_TOO_OLD");
        assertThat(Nvsp.statusName(Nvsp.INVALID_RNDIS_PACKET)).isEqualTo("INVALID_RNDIS_PACKET");
        assertThat(Nvsp.statusName(Nvsp.BUSY)).isEqualTo("BUSY");
    }

    @Test
    void shouldHaveTheEightCapabilitiesInTheirOrder() {
        assertThat(new long[] {
                    NvspNdisConfig.VMQ,
                    NvspNdisConfig.CHIMNEY,
                    NvspNdisConfig.SRIOV,
                    NvspNdisConfig.IEEE_8021Q,
                    NvspNdisConfig.CORRELATION_ID,
                    NvspNdisConfig.TEAMING,
                    NvspNdisConfig.VIRTUAL_SUBNET_ID,
                    NvspNdisConfig.RSC_OVER_VMBUS
                })
                .containsExactly(1, 2, 4, 8, 16, 32, 64, 128);
    }
}
