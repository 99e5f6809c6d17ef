package io.nicteam.netvsc.vmbus;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VmbusRingTest {

    private static final int WRITE_INDEX = 0;

    private final VmbusRing ring = new VmbusRing(4096);
    private final UnsafeBuffer source = new UnsafeBuffer(new byte[4096]);

    @BeforeEach
    void fill() {
        for (int i = 0; i < source.capacity(); i++) {
            source.putByte(i, (byte) (i + 1));
        }
    }

    private boolean offer(long id, int length) {
        return ring.offer(VmbusPacket.IN_BAND, VmbusPacket.COMPLETION_REQUESTED, id, source, 0, 0, length);
    }

    @Test
    void shouldLayAPacketOutAsPublished() {
        offer(0x1122334455667788L, 5);
        byte[] bytes = new byte[32];
        ring.memory().getBytes(0, bytes);
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("0600020003000100" + "8877665544332211" + "0102030405000000" + "0000000000000000");
        offer(1, 0);
        assertThat(ring.memory().getLong(32 + 16, LITTLE_ENDIAN))
                .as("trailer: where the packet began")
                .isEqualTo(32L << 32);
    }

    @Test
    void shouldCountTheRestOfTheHeaderAsHeader() {
        ring.offer(VmbusPacket.TRANSFER_PAGES, 0, 9, source, 0, 16, 56);
        assertThat(ring.peek()).isTrue();
        assertThat(ring.type()).isEqualTo(VmbusPacket.TRANSFER_PAGES);
        assertThat(ring.headerBytes()).isEqualTo(32);
        assertThat(ring.payloadBytes()).isEqualTo(40);
        assertThat(ring.completionRequested()).isFalse();
        assertThat(ring.packet().getByte(32)).isEqualTo((byte) 17);
    }

    @Test
    void shouldRefuseWhatDoesNotFitAndSayOnceWhenItDoes() {
        int written = 0;
        while (offer(written, 40)) {
            written++;
        }
        assertThat(written).as("64 bytes a packet, and one must stay free").isEqualTo(63);
        ring.peek();
        assertThat(ring.takeRoomNotice()).as("nothing consumed yet").isFalse();
        ring.consume();
        assertThat(ring.takeRoomNotice()).isTrue();
        assertThat(ring.takeRoomNotice()).isFalse();
        assertThat(offer(99, 40)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,3", "1,3", "2,1", "3,2", "2,65535", "65535,65535", "2,9"})
    void shouldRejectLengthsThatMakeNoSenseAndGoOn(int header, int total) {
        offer(1, 40);
        ring.memory().putShort(2, (short) header, LITTLE_ENDIAN);
        ring.memory().putShort(4, (short) total, LITTLE_ENDIAN);
        assertThat(ring.peek()).isFalse();
        assertThat(ring.takeRejects()).isEqualTo(1);
        assertThat(ring.isEmpty()).isTrue();
        assertThat(offer(2, 8)).isTrue();
        assertThat(ring.peek()).isTrue();
        assertThat(ring.transactionId()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, -8, 4, 1 << 30})
    void shouldRejectAWriteIndexOutsideTheRing(int index) {
        offer(1, 8);
        ring.controlPage().putInt(WRITE_INDEX, index, LITTLE_ENDIAN);
        assertThat(ring.peek()).isFalse();
        assertThat(ring.takeRejects()).isEqualTo(1);
        offer(2, 8);
        assertThat(ring.peek()).as("the writer published its own index again").isTrue();
        assertThat(ring.transactionId()).isEqualTo(1);
    }
}
