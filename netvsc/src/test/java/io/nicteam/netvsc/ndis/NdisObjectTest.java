package io.nicteam.netvsc.ndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NdisObjectTest {

    private static final UnsafeBuffer KEY = new UnsafeBuffer(new byte[NdisRssParameters.KEY_BYTES]);

    static {
        for (int i = 0; i < KEY.capacity(); i++) {
            KEY.putByte(i, (byte) (0xA0 + i));
        }
    }

    private static String hex(UnsafeBuffer buffer) {
        return HexFormat.of().formatHex(buffer.byteArray());
    }

    private static UnsafeBuffer parameters() {
        UnsafeBuffer object = new UnsafeBuffer(new byte[NdisRssParameters.bytes(4)]);
        object.setMemory(0, object.capacity(), (byte) 0xEE);
        int bytes = NdisRssParameters.encode(object, 0, 0, 0x301, 4, KEY, 0);
        assertThat(bytes).isEqualTo(object.capacity());
        for (int entry = 0; entry < 4; entry++) {
            NdisRssParameters.putQueue(object, 0, entry, entry % 3);
        }
        return object;
    }

    @Test
    void shouldCodeRssCapabilities() {
        UnsafeBuffer object = new UnsafeBuffer(new byte[NdisRssCapabilities.BYTES]);
        NdisRssCapabilities.encode(object, 0, 0x01020304, 5, 6, 128);
        assertThat(hex(object)).isEqualTo("88021200" + "04030201" + "05000000" + "06000000" + "8000");
        assertThat(NdisRssCapabilities.check(object, 0, 18)).isEqualTo(NdisFault.NONE);
        assertThat(NdisRssCapabilities.flags(object, 0)).isEqualTo(0x01020304);
        assertThat(NdisRssCapabilities.interrupts(object, 0)).isEqualTo(5);
        assertThat(NdisRssCapabilities.receiveQueues(object, 0)).isEqualTo(6);
        assertThat(NdisRssCapabilities.tableEntries(object, 0)).isEqualTo(128);
        assertThat(NdisRssCapabilities.check(object, 0, 17)).isEqualTo(NdisFault.SHORT);
        object.putByte(2, (byte) 17);
        assertThat(NdisRssCapabilities.check(object, 0, 18)).isEqualTo(NdisFault.SHORT);
        object.putByte(0, (byte) 0x89);
        assertThat(NdisRssCapabilities.check(object, 0, 18)).isEqualTo(NdisFault.TYPE);
        assertThat(NdisRssCapabilities.check(object, 0, 3)).isEqualTo(NdisFault.SHORT);
    }

    @Test
    void shouldCodeRssParameters() {
        UnsafeBuffer object = parameters();
        assertThat(hex(object))
                .isEqualTo("89022800" + "0000" + "0000" + "01030000" + "1000" + "0000" + "28000000" + "2800" + "0000"
                        + "38000000" + "000000000000000000000000" + "00000000010000000200000000000000" + hex(KEY));
        assertThat(NdisRssParameters.check(object, 0, object.capacity())).isEqualTo(NdisFault.NONE);
        assertThat(NdisRssParameters.flags(object, 0)).isZero();
        assertThat(NdisRssParameters.isDisabled(object, 0)).isFalse();
        assertThat(NdisRssParameters.hashInfo(object, 0)).isEqualTo(0x301);
        assertThat(NdisRssParameters.entries(object, 0)).isEqualTo(4);
        assertThat(NdisRssParameters.queue(object, 0, 2)).isEqualTo(2);
        assertThat(NdisRssParameters.queue(object, 0, 3)).isZero();
        assertThat(NdisRssParameters.key(object, 0)).isEqualTo(56);
    }

    /** The field at an offset: 12 and 20 are of two bytes. */
    @ParameterizedTest
    @CsvSource({
        "0,  0x80,       TYPE",
        "2,  39,         SHORT",
        "2,  97,         SHORT",
        "12, 0,          TABLE",
        "12, 3,          TABLE",
        "12, 6,          TABLE",
        "12, 12,         TABLE",
        "12, 1028,       TABLE",
        "12, 2048,       TABLE",
        "12, 0xFFFC,     TABLE",
        "12, 128,        TABLE",
        "16, 39,         TABLE",
        "16, 81,         TABLE",
        "16, 0xFFFFFFF0, TABLE",
        "20, 0,          KEY",
        "20, 39,         KEY",
        "20, 41,         KEY",
        "24, 39,         KEY",
        "24, 57,         KEY",
        "24, 0xFFFFFFD8, KEY",
        "24, 0xFFFFFFFF, KEY"
    })
    void shouldNameWhatIsWrongWithRssParameters(int at, String value, NdisFault fault) {
        UnsafeBuffer object = parameters();
        int number = (int) (long) Long.decode(value);
        if (at == 0) {
            object.putByte(0, (byte) number);
        } else if (at == 16 || at == 24) {
            object.putInt(at, number, LITTLE_ENDIAN);
        } else {
            object.putShort(at, (short) number, LITTLE_ENDIAN);
        }
        assertThat(NdisRssParameters.check(object, 0, object.capacity())).isEqualTo(fault);
    }

    @Test
    void shouldTakeTheLargestTableAndNoneOfAnObjectThatDisables() {
        UnsafeBuffer object = new UnsafeBuffer(new byte[NdisRssParameters.bytes(NdisRssParameters.MOST_ENTRIES)]);
        NdisRssParameters.encode(object, 0, 0, 1, NdisRssParameters.MOST_ENTRIES, KEY, 0);
        assertThat(NdisRssParameters.check(object, 0, object.capacity())).isEqualTo(NdisFault.NONE);
        assertThat(NdisRssParameters.check(object, 0, object.capacity() - 1)).isEqualTo(NdisFault.KEY);
        assertThat(NdisRssParameters.check(object, 0, 39)).isEqualTo(NdisFault.SHORT);
        assertThat(NdisRssParameters.check(object, 0, 40)).isEqualTo(NdisFault.TABLE);
        object.putShort(4, (short) NdisRssParameters.DISABLE, LITTLE_ENDIAN);
        assertThat(NdisRssParameters.check(object, 0, 40)).isEqualTo(NdisFault.NONE);
        assertThat(NdisRssParameters.isDisabled(object, 0)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 112, a7017000", "2, 144, a7029000", "3, 156, a7039c00"})
    void shouldCodeOffloadCapabilitiesOfEachRevision(int revision, int bytes, String header) {
        UnsafeBuffer object = new UnsafeBuffer(new byte[bytes]);
        assertThat(NdisOffload.encode(object, 0, revision)).isEqualTo(bytes);
        assertThat(hex(object)).isEqualTo(header + "00".repeat(bytes - 4));
        assertThat(NdisOffload.check(object, 0, bytes)).isEqualTo(NdisFault.NONE);
        assertThat(NdisOffload.check(object, 0, bytes - 1)).isEqualTo(NdisFault.SHORT);
        object.putByte(2, (byte) (bytes - 1));
        assertThat(NdisOffload.check(object, 0, bytes)).isEqualTo(NdisFault.SHORT);
    }

    @Test
    void shouldNameWhatIsWrongWithOffloadCapabilities() {
        UnsafeBuffer object = new UnsafeBuffer(new byte[NdisOffload.BYTES]);
        assertThat(NdisOffload.check(object, 0, 156)).as("all zero").isEqualTo(NdisFault.TYPE);
        NdisOffload.encode(object, 0, 3);
        object.putByte(1, (byte) 0);
        assertThat(NdisOffload.check(object, 0, 156)).isEqualTo(NdisFault.REVISION);
        object.putByte(1, (byte) 255);
        assertThat(NdisOffload.check(object, 0, 156)).as("later than ours").isEqualTo(NdisFault.NONE);
        assertThat(NdisOffload.check(object, 0, 3)).isEqualTo(NdisFault.SHORT);
    }

    @ParameterizedTest
    @CsvSource({"28, 80031c00", "22, 80031600"})
    void shouldCodeOffloadParameters(int bytes, String header) {
        UnsafeBuffer object = new UnsafeBuffer(new byte[bytes]);
        NdisOffloadParameters.encode(object, 0, bytes);
        assertThat(hex(object)).isEqualTo(header + "00".repeat(bytes - 4));
        assertThat(NdisOffloadParameters.check(object, 0, bytes, bytes)).isEqualTo(NdisFault.NONE);
        assertThat(NdisOffloadParameters.check(object, 0, bytes, bytes + 1)).isEqualTo(NdisFault.SHORT);
        object.putByte(0, (byte) 0);
        assertThat(NdisOffloadParameters.check(object, 0, bytes, bytes)).isEqualTo(NdisFault.TYPE);
    }
}
