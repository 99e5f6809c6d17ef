package io.nicteam.netvsc.rndis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The vectors of the public notes, "RNDIS", encoded and decoded. */
class RndisGoldenTest {

    private static final String INITIALIZE = "020000001800000001000000010000000000000000400000";
    private static final String INITIALIZE_COMPLETE = "020000803400000001000000000000000100000000000000"
            + "010000000000000008000000ffffffef030000000000000000000000";
    private static final String SET_FILTER = "0500000020000000030000000e0101000400000014000000000000000d000000";

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);

    private String hex(int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static UnsafeBuffer parse(String hex) {
        return new UnsafeBuffer(HexFormat.of().parseHex(hex));
    }

    @Test
    void shouldCodeInitialize() {
        assertThat(hex(RndisControl.encodeInitialize(buffer, 0, 1))).isEqualTo(INITIALIZE);
        UnsafeBuffer message = parse(INITIALIZE);
        assertThat(RndisControl.holds(message, 0, 24, Rndis.INITIALIZE, RndisControl.INITIALIZE_BYTES))
                .isTrue();
        assertThat(RndisControl.id(message, 0)).isEqualTo(1);
    }

    @Test
    void shouldCodeInitializeComplete() {
        assertThat(hex(RndisControl.encodeInitializeComplete(buffer, 0, 1, 0, 8)))
                .isEqualTo(INITIALIZE_COMPLETE);
        UnsafeBuffer message = parse(INITIALIZE_COMPLETE);
        assertThat(RndisControl.holds(message, 0, 52, Rndis.INITIALIZE_COMPLETE, 52))
                .isTrue();
        assertThat(RndisControl.completeStatus(message, 0)).isEqualTo(Rndis.STATUS_SUCCESS);
    }

    @Test
    void shouldCodeSet() {
        assertThat(hex(RndisControl.encodeSet(buffer, 0, 3, Rndis.OID_PACKET_FILTER, 0xD)))
                .isEqualTo(SET_FILTER);
        UnsafeBuffer message = parse(SET_FILTER);
        assertThat(RndisControl.holds(message, 0, 32, Rndis.SET, RndisControl.SET_BYTES))
                .isTrue();
        assertThat(RndisControl.id(message, 0)).isEqualTo(3);
        assertThat(RndisControl.oid(message, 0)).isEqualTo(Rndis.OID_PACKET_FILTER);
        assertThat(RndisControl.holdsNumber(message, 0)).isTrue();
        assertThat(RndisControl.number(message, 0)).isEqualTo(0xD);
    }

    @Test
    void shouldNotReadANumberOutsideTheMessage() {
        UnsafeBuffer message = parse(SET_FILTER);
        message.putInt(20, 0xFFFF_FFF0);
        assertThat(RndisControl.holdsNumber(message, 0)).isFalse();
        message.putInt(20, 24);
        assertThat(RndisControl.holdsNumber(message, 0)).isFalse();
    }

    @Test
    void shouldCodeSetComplete() {
        assertThat(hex(RndisControl.encodeSetComplete(buffer, 0, 3, Rndis.STATUS_NOT_SUPPORTED)))
                .isEqualTo("050000801000000003000000bb0000c0");
        assertThat(RndisControl.completeStatus(buffer, 0)).isEqualTo(Rndis.STATUS_NOT_SUPPORTED);
    }

    @Test
    void shouldPutAVlanBesideTheFrame() {
        UnsafeBuffer frame = new UnsafeBuffer(HexFormat.of().parseHex("ffffffffffff02000000000188b5"));
        UnsafeBuffer message = new UnsafeBuffer(new byte[74]);
        assertThat(RndisPacketEncoder.encode(message, 0, frame, 0, 14, 0x123)).isEqualTo(74);
        assertThat(HexFormat.of().formatHex(message.byteArray()))
                .isEqualTo("010000004a000000" + "340000000e000000" + "000000000000000000000000"
                        + "2400000010000000" + "0000000000000000" + "1000000006000000" + "0c00000030120000"
                        + "ffffffffffff02000000000188b5");
        RndisPacketDecoder decoder = new RndisPacketDecoder();
        assertThat(decoder.decode(message, 0, 74)).isEqualTo(RndisFault.NONE);
        assertThat(decoder.vlan()).isEqualTo(0x123);
        assertThat(decoder.dataOffset()).isEqualTo(60);
        assertThat(decoder.dataBytes()).isEqualTo(14);
    }
}
