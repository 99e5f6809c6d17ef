package io.nicteam.netvsc.rndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The vectors of the public notes, "RNDIS", encoded and decoded. */
class RndisGoldenTest {

    private static final String INITIALIZE = "020000001800000001000000010000000000000000400000";
    private static final String INITIALIZE_COMPLETE = "020000803400000001000000000000000100000000000000"
            + "010000000000000008000000ffffffef030000000000000000000000";
    private static final String QUERY_MEDIA = "040000001c0000000200000014010100000000001400000000000000";
    private static final String CONNECT = "07000000140000000b0001400000000000000000";
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
        assertThat(hex(RndisInitialize.encode(buffer, 0, 1))).isEqualTo(INITIALIZE);
        UnsafeBuffer message = parse(INITIALIZE);
        assertThat(Rndis.holds(message, 0, 24, RndisType.INITIALIZE)).isTrue();
        assertThat(Rndis.id(message, 0)).isEqualTo(1);
    }

    @Test
    void shouldCodeInitializeComplete() {
        assertThat(hex(RndisInitialize.encodeComplete(buffer, 0, 1, 0, 8))).isEqualTo(INITIALIZE_COMPLETE);
        UnsafeBuffer message = parse(INITIALIZE_COMPLETE);
        assertThat(Rndis.holds(message, 0, 52, RndisType.INITIALIZE_COMPLETE)).isTrue();
        assertThat(RndisInitialize.completeStatus(message, 0)).isEqualTo(RndisStatus.SUCCESS);
        assertThat(RndisInitialize.packetsAMessage(message, 0)).isEqualTo(8);
        assertThat(RndisInitialize.alignmentPower(message, 0)).isEqualTo(3);
    }

    @Test
    void shouldCodeSet() {
        assertThat(hex(RndisSet.encodeNumber(buffer, 0, 3, Oid.PACKET_FILTER, 0xD)))
                .isEqualTo(SET_FILTER);
        UnsafeBuffer message = parse(SET_FILTER);
        assertThat(Rndis.holds(message, 0, 32, RndisType.SET)).isTrue();
        assertThat(Rndis.id(message, 0)).isEqualTo(3);
        assertThat(RndisSet.oid(message, 0)).isEqualTo(Oid.PACKET_FILTER);
        assertThat(RndisSet.holdsNumber(message, 0)).isTrue();
        assertThat(RndisSet.number(message, 0)).isEqualTo(0xD);
    }

    @Test
    void shouldCodeQuery() {
        assertThat(hex(RndisQuery.encode(buffer, 0, 2, Oid.MEDIA_CONNECT_STATUS, 0)))
                .isEqualTo(QUERY_MEDIA);
        UnsafeBuffer message = parse(QUERY_MEDIA);
        assertThat(Rndis.holds(message, 0, 28, RndisType.QUERY)).isTrue();
        assertThat(Rndis.id(message, 0)).isEqualTo(2);
        assertThat(RndisQuery.oid(message, 0)).isEqualTo(Oid.MEDIA_CONNECT_STATUS);
        assertThat(RndisQuery.isWhole(message, 0)).isTrue();
        assertThat(RndisQuery.bufferBytes(message, 0)).isZero();
    }

    @Test
    void shouldCodeQueryComplete() {
        int length = RndisQuery.encodeComplete(buffer, 0, 2, RndisStatus.SUCCESS, 4);
        buffer.putInt(RndisQuery.COMPLETE_BYTES, 1, LITTLE_ENDIAN);
        String hex = "040000801c00000002000000000000000400000010000000" + "01000000";
        assertThat(hex(length)).isEqualTo(hex);
        UnsafeBuffer message = parse(hex);
        assertThat(Rndis.holds(message, 0, 28, RndisType.QUERY_COMPLETE)).isTrue();
        assertThat(RndisQuery.completeStatus(message, 0)).isEqualTo(RndisStatus.SUCCESS);
        assertThat(RndisQuery.isCompleteWhole(message, 0)).isTrue();
        assertThat(RndisQuery.bufferOffset(message, 0)).isEqualTo(24);
        assertThat(RndisQuery.bufferBytes(message, 0)).isEqualTo(4);
    }

    @Test
    void shouldCodeIndicateStatus() {
        assertThat(hex(RndisIndicateStatus.encode(buffer, 0, RndisStatus.MEDIA_CONNECT)))
                .isEqualTo(CONNECT);
        UnsafeBuffer message = parse(CONNECT);
        assertThat(Rndis.holds(message, 0, 20, RndisType.INDICATE_STATUS)).isTrue();
        assertThat(RndisIndicateStatus.status(message, 0)).isEqualTo(RndisStatus.MEDIA_CONNECT);
        assertThat(RndisIndicateStatus.holdsLinkSpeed(message, 0, 20)).isFalse();
    }

    @Test
    void shouldCodeLinkSpeed() {
        String hex = "0700000018000000130001400400000" + "00c00000000e1f505";
        assertThat(hex(RndisIndicateStatus.encodeLinkSpeed(buffer, 0, 100_000_000)))
                .isEqualTo(hex);
        UnsafeBuffer message = parse(hex);
        assertThat(RndisIndicateStatus.status(message, 0)).isEqualTo(RndisStatus.LINK_SPEED_CHANGE);
        assertThat(RndisIndicateStatus.holdsLinkSpeed(message, 0, 24)).isTrue();
        assertThat(RndisIndicateStatus.linkSpeed(message, 0)).isEqualTo(100_000_000);
    }

    @Test
    void shouldCodeMessagesWithoutABuffer() {
        assertThat(hex(RndisHalt.encode(buffer, 0, 7))).isEqualTo("030000000c00000007000000");
        assertThat(hex(RndisKeepalive.encode(buffer, 0, 8))).isEqualTo("080000000c00000008000000");
        assertThat(hex(RndisKeepalive.encodeComplete(buffer, 0, 8, RndisStatus.FAILURE)))
                .isEqualTo("08000080100000000800000001" + "0000c0");
        assertThat(RndisKeepalive.completeStatus(buffer, 0)).isEqualTo(RndisStatus.FAILURE);
        assertThat(hex(RndisReset.encode(buffer, 0))).isEqualTo("060000000c00000000000000");
        assertThat(hex(RndisReset.encodeComplete(buffer, 0, RndisStatus.FAILURE, true)))
                .isEqualTo("0600008010000000010000c001000000");
        assertThat(RndisReset.completeStatus(buffer, 0)).isEqualTo(RndisStatus.FAILURE);
        assertThat(RndisReset.isAddressingReset(buffer, 0)).isTrue();
    }

    @Test
    void shouldPutEveryElementBesideTheFrame() {
        PerPacketInfo info = new PerPacketInfo();
        info.sendChecksum(PerPacketInfo.SEND_IPV4 | PerPacketInfo.SEND_TCP, 34);
        info.lso(1460, 34, true);
        info.vlan(5, true, 0xABC);
        info.put(Ppi.HASH_VALUE, 0x51CCC178);
        info.put(Ppi.HASH_INFO, 0x201);
        info.packetId(PerPacketInfo.PART | PerPacketInfo.LAST, 0x1234);
        UnsafeBuffer message = new UnsafeBuffer(new byte[44 + 6 * 16 + 14]);
        assertThat(RndisPacketEncoder.encode(message, 0, new UnsafeBuffer(new byte[14]), 0, 14, info))
                .isEqualTo(message.capacity())
                .isEqualTo(RndisPacketEncoder.bytes(14, info));
        assertThat(HexFormat.of().formatHex(message.byteArray(), 44, 44 + 96))
                .isEqualTo("1000000000000000" + "0c00000005002200" + "1000000002000000" + "0c000000b40520c2"
                        + "1000000006000000" + "0c000000cdab0000" + "1000000008000000" + "0c00000078c1cc51"
                        + "1000000009000000" + "0c00000001020000" + "1000000001000080" + "0c00000001053412");
    }

    @Test
    void shouldNotReadANumberOutsideTheMessage() {
        UnsafeBuffer message = parse(SET_FILTER);
        message.putInt(20, 0xFFFF_FFF0);
        assertThat(RndisSet.holdsNumber(message, 0)).isFalse();
        message.putInt(20, 24);
        assertThat(RndisSet.holdsNumber(message, 0)).isFalse();
    }

    @Test
    void shouldCodeSetComplete() {
        assertThat(hex(RndisSet.encodeComplete(buffer, 0, 3, RndisStatus.NOT_SUPPORTED)))
                .isEqualTo("050000801000000003000000bb0000c0");
        assertThat(RndisSet.completeStatus(buffer, 0)).isEqualTo(RndisStatus.NOT_SUPPORTED);
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
