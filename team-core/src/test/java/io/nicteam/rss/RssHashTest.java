package io.nicteam.rss;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.frame.Ethernet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Microsoft's verification suite ("Verifying the RSS Hash Calculation") and what of a frame is hashed. */
class RssHashTest {

    private static final String KEY =
            "6d5a56da255b0ec24167253d43a38fb0d0ca2bcb" + "ae7b30b477cb2da38030f20c6a42b73bbeac01fa";
    private static final int ALL =
            RssHash.IPV4 | RssHash.TCP_IPV4 | RssHash.UDP_IPV4 | RssHash.IPV6 | RssHash.TCP_IPV6 | RssHash.UDP_IPV6;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int V4 = 0x51CCC178;
    private static final int V4_ADDRESSES = 0x323E8FC2;
    private static final int V6 = 0x40207D3D;
    private static final int V6_ADDRESSES = 0x2CC18CD5;

    private final Toeplitz toeplitz =
            new Toeplitz(new UnsafeBuffer(HexFormat.of().parseHex(KEY)), 0);

    private static byte[] address(String text) throws UnknownHostException {
        return InetAddress.getByName(text).getAddress();
    }

    /** A frame that ends with the ports; {@code extension} lies between them and the fixed IP header. */
    private static UnsafeBuffer frame(
            byte[] source, int sourcePort, byte[] destination, int destinationPort, int protocol, byte[] extension) {
        boolean v4 = source.length == 4;
        int header = 14 + (v4 ? 20 : 40);
        int ports = header + extension.length;
        UnsafeBuffer frame = new UnsafeBuffer(new byte[ports + 4]);
        Ethernet.write(frame, 0, 1, 2, v4 ? Ethernet.TYPE_IPV4 : Ethernet.TYPE_IPV6);
        frame.putByte(14, (byte) (v4 ? 0x45 + extension.length / 4 : 0x60));
        frame.putByte(v4 ? 23 : 20, (byte) protocol);
        frame.putBytes(v4 ? 26 : 22, source);
        frame.putBytes((v4 ? 26 : 22) + source.length, destination);
        frame.putBytes(header, extension);
        frame.putShort(ports, (short) sourcePort, BIG_ENDIAN);
        frame.putShort(ports + 2, (short) destinationPort, BIG_ENDIAN);
        return frame;
    }

    private static UnsafeBuffer v4(int protocol, byte... options) throws UnknownHostException {
        return frame(address("66.9.149.187"), 2794, address("161.142.100.80"), 1766, protocol, options);
    }

    private static UnsafeBuffer v6(int next, byte... extension) throws UnknownHostException {
        return frame(address("3ffe:2501:200:1fff::7"), 2794, address("3ffe:2501:200:3::1"), 1766, next, extension);
    }

    private void assertHash(UnsafeBuffer frame, int types, int expected, int type) {
        RssHash hash = new RssHash(toeplitz, types);
        assertThat(hash.compute(frame, 0, frame.capacity())).isTrue();
        assertThat(Integer.toHexString(hash.value())).isEqualTo(Integer.toHexString(expected));
        assertThat(hash.info()).isEqualTo(type | RssHash.TOEPLITZ);
    }

    private void assertNoHash(UnsafeBuffer frame, int types) {
        RssHash hash = new RssHash(toeplitz, types);
        assertThat(hash.compute(frame, 0, frame.capacity())).isFalse();
        assertThat(hash.value()).isZero();
        assertThat(hash.info()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "161.142.100.80, 1766,  66.9.149.187,   2794,  0x323e8fc2, 0x51ccc178",
        "65.69.140.83,   4739,  199.92.111.2,   14230, 0xd718262a, 0xc626b0ea",
        "12.22.207.184,  38024, 24.19.198.95,   12898, 0xd2d0a5de, 0x5c2b394a",
        "209.142.163.6,  2217,  38.27.205.30,   48228, 0x82989176, 0xafc7327f",
        "202.188.127.2,  1303,  153.39.163.191, 44251, 0x5d1809c5, 0x10e828a2",
        "3ffe:2501:200:3::1,       1766,  3ffe:2501:200:1fff::7,                2794,  0x2cc18cd5, 0x40207d3d",
        "ff02::1,                  4739,  3ffe:501:8::260:97ff:fe40:efab,       14230, 0x0f0c461c, 0xdde51bbf",
        "fe80::200:f8ff:fe21:67cf, 38024, 3ffe:1900:4545:3:200:f8ff:fe21:67cf,  44251, 0x4b61e985, 0x02d1feef"
    })
    void shouldHashAsPublished(
            String destination, int destinationPort, String source, int sourcePort, String addresses, String withPorts)
            throws UnknownHostException {
        boolean v4 = address(source).length == 4;
        UnsafeBuffer frame =
                frame(address(source), sourcePort, address(destination), destinationPort, TCP, new byte[0]);
        int addressType = v4 ? RssHash.IPV4 : RssHash.IPV6;
        assertHash(frame, addressType, (int) (long) Long.decode(addresses), addressType);
        assertHash(frame, ALL, (int) (long) Long.decode(withPorts), v4 ? RssHash.TCP_IPV4 : RssHash.TCP_IPV6);
    }

    @Test
    void shouldHashPortsOfEnabledProtocolsOnly() throws UnknownHostException {
        assertHash(v4(UDP), ALL, V4, RssHash.UDP_IPV4);
        assertHash(v6(UDP), ALL, V6, RssHash.UDP_IPV6);
        assertHash(v4(UDP), ALL & ~RssHash.UDP_IPV4, V4_ADDRESSES, RssHash.IPV4);
        assertHash(v6(UDP), ALL & ~RssHash.UDP_IPV6, V6_ADDRESSES, RssHash.IPV6);
        assertHash(v4(TCP), ALL & ~RssHash.TCP_IPV4, V4_ADDRESSES, RssHash.IPV4);
        assertHash(v4(1), ALL, V4_ADDRESSES, RssHash.IPV4);
        assertHash(v6(58), ALL, V6_ADDRESSES, RssHash.IPV6);
        assertNoHash(v4(UDP), RssHash.TCP_IPV4 | RssHash.UDP_IPV6 | RssHash.IPV6);
        assertNoHash(v6(TCP), RssHash.UDP_IPV6 | RssHash.TCP_IPV4 | RssHash.IPV4);
        assertNoHash(v4(TCP), 0);
    }

    /** More fragments and offset 0 is the first, an offset alone the last; 0x4000 is "don't fragment". */
    @ParameterizedTest
    @CsvSource({"0x2000, true", "0x2001, true", "0x0001, true", "0x1FFF, true", "0x4000, false", "0x8000, false"})
    void shouldHashFragmentsByAddressAlone(String field, boolean fragment) throws UnknownHostException {
        UnsafeBuffer frame = v4(TCP);
        frame.putShort(20, Integer.decode(field).shortValue(), BIG_ENDIAN);
        assertHash(frame, ALL, fragment ? V4_ADDRESSES : V4, fragment ? RssHash.IPV4 : RssHash.TCP_IPV4);
        if (fragment) {
            assertNoHash(frame, ALL & ~RssHash.IPV4);
        }
    }

    @Test
    void shouldHashFragmentsOfIpv6ByAddressAlone() throws UnknownHostException {
        assertHash(v6(44, new byte[] {TCP, 0, 0, 1, 0, 0, 0, 9}), ALL, V6_ADDRESSES, RssHash.IPV6);
        assertHash(
                v6(0, new byte[] {44, 0, 0, 0, 0, 0, 0, 0, TCP, 0, 0, 1, 0, 0, 0, 9}), ALL, V6_ADDRESSES, RssHash.IPV6);
        assertNoHash(v6(44, new byte[] {TCP, 0, 0, 1, 0, 0, 0, 9}), ALL & ~RssHash.IPV6);
    }

    @Test
    void shouldPassOverOptionsAndExtensionHeaders() throws UnknownHostException {
        assertHash(v4(TCP, new byte[12]), ALL, V4, RssHash.TCP_IPV4);
        byte[] extensions = new byte[8 + 16 + 8];
        extensions[0] = 43;
        extensions[8] = 60;
        extensions[9] = 1;
        extensions[24] = UDP;
        assertHash(v6(0, extensions), ALL, V6, RssHash.UDP_IPV6);
    }

    @Test
    void shouldNotHashWhatIsNoIp() throws UnknownHostException {
        UnsafeBuffer arp = v4(TCP);
        Ethernet.write(arp, 0, 1, 2, 0x0806);
        assertNoHash(arp, ALL);
        UnsafeBuffer version = v4(TCP);
        version.putByte(14, (byte) 0x55);
        assertNoHash(version, ALL);
        version.putByte(14, (byte) 0x44);
        assertNoHash(version, ALL);
        UnsafeBuffer six = v6(TCP);
        six.putByte(14, (byte) 0x40);
        assertNoHash(six, ALL);
        assertNoHash(v6(0, new byte[] {TCP, (byte) 255, 0, 0, 0, 0, 0, 0}), ALL);
        assertNoHash(v6(0, new byte[] {43, 0, 0, 0, 0, 0, 0, 0}), ALL);
    }

    /** Cut anywhere: the buffer ends with the frame, so that a read beyond it is an exception. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldStayWithinTheFrame(boolean v4) throws UnknownHostException {
        UnsafeBuffer whole = v4 ? v4(TCP, new byte[8]) : v6(0, new byte[] {TCP, 0, 0, 0, 0, 0, 0, 0});
        int header = v4 ? 42 : 62;
        for (int length = 0; length < whole.capacity(); length++) {
            byte[] bytes = new byte[length];
            whole.getBytes(0, bytes);
            RssHash hash = new RssHash(toeplitz, ALL);
            assertThat(hash.compute(new UnsafeBuffer(bytes), 0, length))
                    .as("%d", length)
                    .isEqualTo(length >= header);
            assertThat(hash.value()).isEqualTo(length < header ? 0 : v4 ? V4_ADDRESSES : V6_ADDRESSES);
        }
    }

    @Test
    void shouldForgetTheFrameBefore() throws UnknownHostException {
        RssHash hash = new RssHash(toeplitz, ALL);
        assertThat(hash.compute(v4(TCP), 0, v4(TCP).capacity())).isTrue();
        assertThat(hash.compute(v4(TCP), 0, 10)).isFalse();
        assertThat(hash.value()).isZero();
        assertThat(hash.info()).isZero();
    }
}
