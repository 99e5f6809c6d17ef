package io.nicteam.netvsc.nvsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.netvsc.ndis.NdisObject;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The vectors of the public notes, "NVSP messages", encoded and decoded. */
class NvspGoldenTest {

    private static UnsafeBuffer check(String hex, Consumer<UnsafeBuffer> encode) {
        int size = hex.length() / 2;
        UnsafeBuffer encoded = new UnsafeBuffer(new byte[size]);
        encoded.setMemory(0, size, (byte) 0xEE);
        encode.accept(encoded);
        assertThat(HexFormat.of().formatHex(encoded.byteArray())).isEqualTo(hex);
        return new UnsafeBuffer(HexFormat.of().parseHex(hex));
    }

    private static String padded(String hex) {
        return hex + "0".repeat(2 * Nvsp.MESSAGE_BYTES - hex.length());
    }

    @Test
    void shouldCodeInit() {
        UnsafeBuffer message =
                check(padded("010000000100060001000600"), buffer -> NvspInit.encode(buffer, 0, NvspVersion.V6_1));
        assertThat(Nvsp.holds(message, 0, 40, Nvsp.INIT, NvspInit.BYTES)).isTrue();
        assertThat(NvspVersion.of(NvspInit.lowest(message, 0))).isEqualTo(NvspVersion.V6_1);
        assertThat(NvspVersion.of(NvspInit.highest(message, 0))).isEqualTo(NvspVersion.V6_1);
    }

    @Test
    void shouldCodeInitComplete() {
        UnsafeBuffer message = check(
                padded("02000000ffffffff2200000001000000"),
                buffer -> NvspInit.encodeComplete(buffer, 0, 40, Nvsp.SUCCESS));
        assertThat(NvspInit.completeStatus(message, 0)).isEqualTo(Nvsp.SUCCESS);
        assertThat(NvspInit.longestMdlChain(message, 0)).isEqualTo(34);
    }

    @Test
    void shouldCodeNdisVersion() {
        UnsafeBuffer message = check(
                padded("64000000060000001e000000"), buffer -> NvspNdisVersion.encode(buffer, 0, NvspVersion.V6_1));
        assertThat(NvspNdisVersion.major(message, 0)).isEqualTo(6);
        assertThat(NvspNdisVersion.minor(message, 0)).isEqualTo(30);
        check(padded("640000000600000001000000"), buffer -> NvspNdisVersion.encode(buffer, 0, NvspVersion.V4));
    }

    @Test
    void shouldCodeNdisConfig() {
        long capabilities = NvspNdisConfig.SRIOV | NvspNdisConfig.IEEE_8021Q | NvspNdisConfig.TEAMING;
        UnsafeBuffer message = check(
                padded("7d000000ea050000000000002c00000000000000"),
                buffer -> NvspNdisConfig.encode(buffer, 0, 1514, capabilities));
        assertThat(NvspNdisConfig.frameBytes(message, 0)).isEqualTo(1514);
        assertThat(NvspNdisConfig.capabilities(message, 0)).isEqualTo(capabilities);
    }

    @Test
    void shouldCodeReceiveBuffer() {
        UnsafeBuffer message = check(
                padded("65000000101e0e00feca0000"), buffer -> NvspReceiveBuffer.encode(buffer, 0, 0xE1E10, 0xCAFE));
        assertThat(NvspReceiveBuffer.gpadl(message, 0)).isEqualTo(0xE1E10);
        assertThat(NvspReceiveBuffer.id(message, 0)).isEqualTo(0xCAFE);
    }

    @Test
    void shouldCodeReceiveBufferComplete() {
        UnsafeBuffer message = check(
                "66000000010000000100000000000000c0060000ed250000c0ffff00",
                buffer -> NvspReceiveBuffer.encodeComplete(buffer, 0, 28, Nvsp.SUCCESS, 1728, 9709));
        assertThat(NvspReceiveBuffer.completeStatus(message, 0)).isEqualTo(Nvsp.SUCCESS);
        assertThat(NvspReceiveBuffer.isCutSound(message, 0, 1728L * 9709)).isTrue();
        assertThat(NvspReceiveBuffer.sectionBytes(message, 0)).isEqualTo(1728);
        assertThat(NvspReceiveBuffer.sections(message, 0)).isEqualTo(9709);
    }

    @Test
    void shouldCodeSendBuffer() {
        UnsafeBuffer message =
                check(padded("68000000111e0e0000000000"), buffer -> NvspSendBuffer.encode(buffer, 0, 0xE1E11, 0));
        assertThat(NvspSendBuffer.gpadl(message, 0)).isEqualTo(0xE1E11);
        assertThat(NvspSendBuffer.id(message, 0)).isZero();
    }

    @Test
    void shouldCodeSendBufferComplete() {
        UnsafeBuffer message = check(
                "690000000100000000180000" + "0".repeat(32),
                buffer -> NvspSendBuffer.encodeComplete(buffer, 0, 28, Nvsp.SUCCESS, 6144));
        assertThat(NvspSendBuffer.completeStatus(message, 0)).isEqualTo(Nvsp.SUCCESS);
        assertThat(NvspSendBuffer.sectionBytes(message, 0)).isEqualTo(6144);
    }

    @Test
    void shouldCodeRndisPacket() {
        UnsafeBuffer message = check(
                padded("6b000000000000000500000064000000"),
                buffer -> NvspRndisPacket.encode(buffer, 0, 40, NvspRndisPacket.DATA, 5, 100));
        assertThat(NvspRndisPacket.channelType(message, 0)).isEqualTo(NvspRndisPacket.DATA);
        assertThat(NvspRndisPacket.section(message, 0)).isEqualTo(5);
        assertThat(NvspRndisPacket.usedBytes(message, 0)).isEqualTo(100);
        UnsafeBuffer without = check(
                padded("6b00000000000000ffffffff00000000"),
                buffer -> NvspRndisPacket.encode(buffer, 0, 40, NvspRndisPacket.DATA, NvspRndisPacket.NO_SECTION, 0));
        assertThat(NvspRndisPacket.section(without, 0)).isEqualTo(0xFFFF_FFFFL);
    }

    @Test
    void shouldCodeRndisPacketComplete() {
        UnsafeBuffer message = check(
                padded("6c00000002000000"), buffer -> NvspRndisPacket.encodeComplete(buffer, 0, 40, Nvsp.FAILURE));
        assertThat(NvspRndisPacket.completeStatus(message, 0)).isEqualTo(Nvsp.FAILURE);
    }

    @Test
    void shouldCodeVfAssociation() {
        UnsafeBuffer message =
                check(padded("800000000100000002000000"), buffer -> NvspVfAssociation.encode(buffer, 0, 40, true, 2));
        assertThat(NvspVfAssociation.allocated(message, 0)).isTrue();
        assertThat(NvspVfAssociation.serial(message, 0)).isEqualTo(2);
    }

    @Test
    void shouldCodeSwitchDataPath() {
        UnsafeBuffer message = check(padded("8100000001000000"), buffer -> NvspDataPath.encode(buffer, 0, 40, true));
        assertThat(NvspDataPath.isVf(message, 0)).isTrue();
    }

    @Test
    void shouldCodeSubchannelRequest() {
        UnsafeBuffer message = check(padded("850000000100000007000000"), buffer -> NvspSubchannel.encode(buffer, 0, 7));
        assertThat(NvspSubchannel.isAllocation(message, 0)).isTrue();
        assertThat(NvspSubchannel.count(message, 0)).isEqualTo(7);
    }

    /** The fields that {@code values} names, in their order, each with all its bytes. */
    private static void put(UnsafeBuffer buffer, String operation, long... values) {
        int i = 0;
        for (NvspPdApi.Field field : NvspPdApi.Field.values()) {
            if (field.name().startsWith(operation)) {
                field.put(buffer, 0, values[i++]);
            }
        }
        assertThat(i).isEqualTo(values.length);
    }

    @Test
    void shouldPackTheFieldsOfPacketDirectRequests() {
        check(padded("8700000001000000" + "0807060504030201" + "0c0b0a09" + "0e0d"), buffer -> {
            NvspPdApi.encode(buffer, 0, NvspPdApi.CONFIG);
            put(buffer, "CONFIG_", 0x0102030405060708L, 0x090A0B0C, 0x0D0E);
        });
        check(padded("8700000003000000" + "04030201" + "08070605"), buffer -> {
            NvspPdApi.encode(buffer, 0, NvspPdApi.OPEN);
            put(buffer, "OPEN_", 0x01020304, 0x05060708);
        });
        check(
                padded("8700000005000000" + "04030201" + "0605" + "0807" + "01" + "02" + "0c0b0a09" + "1817161514131211"
                        + "2019" + "000000000000"),
                buffer -> {
                    NvspPdApi.encode(buffer, 0, NvspPdApi.CREATE_QUEUE);
                    put(buffer, "CREATE_", 0x01020304, 0x0506, 0x0708, 1, 2, 0x090A0B0C, 0x1112131415161718L, 0x1920);
                });
        check(padded("8700000008000000" + "04030201" + "08070605" + "0a09"), buffer -> {
            NvspPdApi.encode(buffer, 0, NvspPdApi.ALLOCATE);
            put(buffer, "ALLOCATE_", 0x01020304, 0x05060708, 0x090A);
        });
        check(padded("8700000009000000" + "04030201" + "0c0b0a0908070605" + "100f0e0d" + "1211" + "13"), buffer -> {
            NvspPdApi.encode(buffer, 0, NvspPdApi.FREE);
            put(buffer, "FREE_", 0x01020304, 0x05060708090A0B0CL, 0x0D0E0F10, 0x1112, 0x13);
        });
    }

    @Test
    void shouldPackTheFieldsOfPacketDirectReplies() {
        check(
                padded("870000000500000001000000" + "04030201" + "0605" + "0807" + "0c0b0a09" + "1817161514131211"
                        + "2019"),
                buffer -> {
                    NvspPdApi.encodeComplete(buffer, 0, NvspPdApi.CREATE_QUEUE, Nvsp.SUCCESS);
                    put(buffer, "CREATED_", 0x01020304, 0x0506, 0x0708, 0x090A0B0C, 0x1112131415161718L, 0x1920);
                });
        check(
                padded("870000000800000001000000" + "0807060504030201" + "0c0b0a09" + "100f0e0d" + "1211" + "13"),
                buffer -> {
                    NvspPdApi.encodeComplete(buffer, 0, NvspPdApi.ALLOCATE, Nvsp.SUCCESS);
                    put(buffer, "ALLOCATED_", 0x0102030405060708L, 0x090A0B0C, 0x0D0E0F10, 0x1112, 0x13);
                });
    }

    @Test
    void shouldCodePdPostBatch() {
        check("8800000002000300" + "0403020106050100" + "0c0b0a090e0d0000", buffer -> {
            NvspPdPostBatch.encode(buffer, 0, 2, NvspPdPostBatch.GUEST_TO_HOST | NvspPdPostBatch.RECEIVE);
            NvspPdPostBatch.entry(buffer, 0, 0, 0x01020304, 0x0506, true);
            NvspPdPostBatch.entry(buffer, 0, 1, 0x090A0B0C, 0x0D0E, false);
        });
    }

    @Test
    void shouldCodeRevokesAndOidQueries() {
        check(padded("67000000feca"), buffer -> NvspReceiveBuffer.encodeRevoke(buffer, 0, 0xCAFE));
        check(padded("6a000000cefa"), buffer -> NvspSendBuffer.encodeRevoke(buffer, 0, 0xFACE));
        check(
                padded("83000000" + "88021200" + "03020100"),
                buffer -> NvspOidQuery.encode(buffer, 0, NdisObject.RSS_CAPABILITIES, 2, 18, 0x00010203));
        check(
                padded("84000000" + "01000000" + "12000000"),
                buffer -> NvspOidQuery.encodeComplete(buffer, 0, 40, Nvsp.SUCCESS, 18));
        check(
                "85000000" + "01000000" + "03000000" + "0".repeat(32),
                buffer -> NvspSubchannel.encodeComplete(buffer, 0, 28, Nvsp.SUCCESS, 3));
    }

    @Test
    void shouldNotHoldAMessageThatIsShortOrOfAnotherType() {
        UnsafeBuffer message = new UnsafeBuffer(new byte[40]);
        NvspInit.encode(message, 0, NvspVersion.V6_1);
        assertThat(Nvsp.holds(message, 0, 11, Nvsp.INIT, NvspInit.BYTES)).isFalse();
        assertThat(Nvsp.holds(message, 0, 40, Nvsp.INIT_COMPLETE, NvspInit.BYTES))
                .isFalse();
        assertThat(Nvsp.holds(message, 40, 0, Nvsp.INIT, 0)).isFalse();
    }

    @Test
    void shouldOfferOlderAndOlderVersions() {
        assertThat(NvspVersion.V6_1.older()).isEqualTo(NvspVersion.V6);
        assertThat(NvspVersion.V1.older()).isNull();
        assertThat(NvspVersion.of(0x00030001)).isNull();
        assertThat(NvspVersion.V4.atLeast(NvspVersion.V5)).isFalse();
        assertThat(NvspVersion.V5.atLeast(NvspVersion.V5)).isTrue();
    }
}
