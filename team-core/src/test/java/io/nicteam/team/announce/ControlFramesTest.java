package io.nicteam.team.announce;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.team.announce.Resolution.Kind;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Byte by byte. The checksums were computed apart from the code. */
final class ControlFramesTest {

    private static final long MAC = 0x00_15_5D_01_02_0AL;
    private static final int IPV4 = 0x0A4D_0001;
    private static final int AT = 3;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[128]);

    private String bytes(int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(AT, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void shouldLayOutAGratuitousArp() {
        int length = ControlFrames.gratuitousArp(buffer, AT, MAC, IPV4);

        assertThat(bytes(length))
                .isEqualTo("ffffffffffff" + "00155d01020a" + "0806" + "0001" + "0800" + "06" + "04" + "0001"
                        + "00155d01020a" + "0a4d0001" + "000000000000" + "0a4d0001" + "00".repeat(18));
        assertThat(Resolution.kind(buffer, AT, length)).isEqualTo(Kind.ARP_REQUEST);
        assertThat(Resolution.senderIpv4(buffer, AT)).isEqualTo(IPV4);
        assertThat(Resolution.targetIpv4(buffer, AT)).isEqualTo(IPV4);
        assertThat(Resolution.senderMac(buffer, AT)).isEqualTo(MAC);
    }

    @Test
    void shouldLayOutAnArpReply() {
        int length = ControlFrames.arpReply(buffer, AT, MAC, IPV4, 0x02_00_5E_00_00_01L, 0x0A4D_0100);

        assertThat(bytes(length))
                .isEqualTo("02005e000001" + "00155d01020a" + "0806" + "0001" + "0800" + "06" + "04" + "0002"
                        + "00155d01020a" + "0a4d0001" + "02005e000001" + "0a4d0100" + "00".repeat(18));
        assertThat(Resolution.kind(buffer, AT, length)).isEqualTo(Kind.ARP_REPLY);
    }

    /** As Open vSwitch composes it: compose_rarp. */
    @Test
    void shouldLayOutARarp() {
        int length = ControlFrames.rarp(buffer, AT, MAC);

        assertThat(bytes(length))
                .isEqualTo("ffffffffffff" + "00155d01020a" + "8035" + "0001" + "0800" + "06" + "04" + "0003"
                        + "00155d01020a" + "00000000" + "00155d01020a" + "00000000" + "00".repeat(18));
        assertThat(Resolution.kind(buffer, AT, length)).isEqualTo(Kind.NONE);
    }

    @Test
    void shouldLayOutAnIgmpReport() {
        int length = ControlFrames.igmpReport(buffer, AT, MAC, IPV4, 0xEF01_0101);

        assertThat(bytes(length))
                .isEqualTo("01005e010101" + "00155d01020a" + "0800"
                        + "46000020" + "00000000" + "0102" + "2a88" + "0a4d0001" + "ef010101" + "94040000"
                        + "1600" + "f9fc" + "ef010101" + "00".repeat(14));
    }

    @Test
    void shouldLayOutAnUnsolicitedAdvertisement() {
        int length = ControlFrames.advertisement(buffer, AT, MAC);

        assertThat(bytes(length))
                .isEqualTo("333300000001" + "00155d01020a" + "86dd"
                        + "60000000" + "0020" + "3a" + "ff"
                        + "fe800000000000000215" + "5dfffe01020a" + "ff020000000000000000000000000001"
                        + "8800" + checksum(54, 32) + "20000000" + "fe800000000000000215" + "5dfffe01020a"
                        + "0201" + "00155d01020a");
        assertThat(sumWithPseudoHeader(54, 32)).isEqualTo(0xFFFF);
        assertThat(Resolution.kind(buffer, AT, length)).isEqualTo(Kind.ADVERTISEMENT);
        assertThat(Resolution.targetInterfaceId(buffer, AT)).isEqualTo(ControlFrames.interfaceId(MAC));
    }

    @Test
    void shouldLayOutASolicitation() {
        long target = ControlFrames.interfaceId(0x02_00_5E_00_00_01L);
        int length = ControlFrames.solicitation(buffer, AT, MAC, target);

        assertThat(bytes(length))
                .startsWith("3333ff000001" + "00155d01020a" + "86dd" + "60000000" + "0020" + "3a" + "ff"
                        + "fe800000000000000215" + "5dfffe01020a" + "ff0200000000000000000001ff000001" + "8700")
                .endsWith("0101" + "00155d01020a");
        assertThat(sumWithPseudoHeader(54, 32)).isEqualTo(0xFFFF);
        assertThat(Resolution.kind(buffer, AT, length)).isEqualTo(Kind.SOLICITATION);
    }

    @Test
    void shouldLayOutAnMldReport() {
        long group = ControlFrames.solicitedNode(ControlFrames.interfaceId(MAC));
        int length = ControlFrames.mldReport(buffer, AT, MAC, group);

        assertThat(bytes(length))
                .startsWith("3333ff01020a" + "00155d01020a" + "86dd" + "60000000" + "0020" + "00" + "01"
                        + "fe800000000000000215" + "5dfffe01020a" + "ff0200000000000000000001ff01020a"
                        + "3a00" + "05020000" + "0100" + "8300")
                .endsWith("00000000" + "ff0200000000000000000001ff01020a");
        assertThat(sumWithPseudoHeader(62, 24)).isEqualTo(0xFFFF);
    }

    @Test
    void shouldReadNothingFromWhatIsCutShort() {
        int length = ControlFrames.gratuitousArp(buffer, AT, MAC, IPV4);
        assertThat(Resolution.kind(buffer, AT, length - 19)).isEqualTo(Kind.NONE);
        length = ControlFrames.advertisement(buffer, AT, MAC);
        assertThat(Resolution.kind(buffer, AT, 70)).isEqualTo(Kind.NONE);
        assertThat(length).isEqualTo(86);
    }

    private String checksum(int at, int bytes) {
        assertThat(sumWithPseudoHeader(at, bytes)).isEqualTo(0xFFFF);
        return HexFormat.of().toHexDigits(buffer.getShort(AT + at + 2, ByteOrder.BIG_ENDIAN));
    }

    /** One's complement sum of an ICMPv6 message and its pseudo header: all ones if the checksum is right. */
    private int sumWithPseudoHeader(int at, int bytes) {
        long sum = bytes + 58L;
        for (int i = 0; i < 32; i += 2) {
            sum += word(AT + 22 + i);
        }
        for (int i = 0; i < bytes; i += 2) {
            sum += word(AT + at + i);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return (int) sum;
    }

    private int word(int at) {
        return ((buffer.getByte(at) & 0xFF) << 8) | (buffer.getByte(at + 1) & 0xFF);
    }
}
