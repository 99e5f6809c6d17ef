package io.nicteam.netvsc.ndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdisConfigParameterTest {

    private static final long MAC = 0x00155D01020AL;
    private static final int VALUE = 48;

    private final UnsafeBuffer block = new UnsafeBuffer(new byte[NdisConfigParameter.BYTES]);

    @BeforeEach
    void encode() {
        NdisConfigParameter.encode(block, 0, MAC);
    }

    private NdisFault check() {
        return NdisConfigParameter.check(block, 0, block.capacity());
    }

    @Test
    void shouldCodeAMacAddress() {
        assertThat(HexFormat.of().formatHex(block.byteArray()))
                .isEqualTo("140000001c000000020000003000000018000000"
                        + HexFormat.of().formatHex("NetworkAddress00155d01020a".getBytes(UTF_16LE)));
        assertThat(check()).isEqualTo(NdisFault.NONE);
        assertThat(NdisConfigParameter.mac(block, 0)).isEqualTo(MAC);
    }

    @Test
    void shouldReadCapitalDigitsWhereverTheyLie() {
        UnsafeBuffer moved = new UnsafeBuffer(new byte[80]);
        NdisConfigParameter.encode(moved, 0, 0);
        moved.putInt(12, 56, LITTLE_ENDIAN);
        moved.putBytes(56, "FFEEDDCCBBAA".getBytes(UTF_16LE));
        assertThat(NdisConfigParameter.check(moved, 0, 80)).isEqualTo(NdisFault.NONE);
        assertThat(NdisConfigParameter.mac(moved, 0)).isEqualTo(0xFFEEDDCCBBAAL);
    }

    @ParameterizedTest
    @CsvSource({
        "0,  19,         NAME",
        "0,  22,         NAME",
        "0,  45,         NAME",
        "0,  0xFFFFFFE4, NAME",
        "4,  26,         NAME",
        "4,  0xFFFFFFFF, NAME",
        "20, 0x0045004E, NAME",
        "8,  0,          TYPE",
        "8,  1,          TYPE",
        "12, 19,         VALUE",
        "12, 49,         VALUE",
        "12, 0xFFFFFFE8, VALUE",
        "16, 0,          VALUE",
        "16, 22,         VALUE",
        "16, 26,         VALUE",
        "16, 0xFFFFFFFF, VALUE"
    })
    void shouldNameTheFault(int at, String value, NdisFault fault) {
        block.putInt(at, (int) (long) Long.decode(value), LITTLE_ENDIAN);
        assertThat(check()).isEqualTo(fault);
    }

    /** Also a digit of another script, and a full-width one. */
    @ParameterizedTest
    @ValueSource(chars = {'g', ':', ' ', '\0', '\u0663', '\uFF11'})
    void shouldRejectWhatIsNoDigit(char digit) {
        block.putChar(VALUE + 22, digit, LITTLE_ENDIAN);
        assertThat(check()).isEqualTo(NdisFault.VALUE);
    }

    @Test
    void shouldRejectWhatIsCut() {
        for (int length = 0; length < NdisConfigParameter.BYTES; length++) {
            byte[] bytes = new byte[length];
            block.getBytes(0, bytes);
            assertThat(NdisConfigParameter.check(new UnsafeBuffer(bytes), 0, length))
                    .isEqualTo(length < 20 ? NdisFault.SHORT : length < VALUE ? NdisFault.NAME : NdisFault.VALUE);
        }
    }
}
