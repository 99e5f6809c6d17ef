package io.nicteam.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.frame.Ethernet;
import io.nicteam.team.FlowHash.By;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules of bonding.rst (xmit_hash_policy), worked out here a second time, and windows.md table (a), row 28. */
final class FlowHashTest {

    private static final long TO = 0x02_00_00_00_00_7FL;
    private static final long FROM = 0x00_15_5D_00_00_10L;
    private static final int SOURCE_IP = 0xC0A8_0101;
    private static final int TARGET_IP = 0x0A01_0203;
    private static final int PORTS = 0x1F90_C001;
    private static final int UDP = 17;
    private static final int LAYER2 = 0x7F ^ 0x10 ^ 0x0800;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final FlowHash hash = new FlowHash();

    private int hash(By by, int length) {
        return hash.of(buffer, 0, length, 0, by);
    }

    private int ipv4(int at, int protocol, int fragment) {
        buffer.putByte(at, (byte) 0x45);
        buffer.putShort(at + 6, (short) fragment, ByteOrder.BIG_ENDIAN);
        buffer.putByte(at + 9, (byte) protocol);
        buffer.putInt(at + 12, SOURCE_IP, ByteOrder.BIG_ENDIAN);
        buffer.putInt(at + 16, TARGET_IP, ByteOrder.BIG_ENDIAN);
        return at + 20;
    }

    private int udp(int fragment) {
        Ethernet.write(buffer, 0, TO, FROM, Ethernet.TYPE_IPV4);
        int at = ipv4(14, UDP, fragment);
        buffer.putInt(at, PORTS, ByteOrder.BIG_ENDIAN);
        return at + 8;
    }

    private static int mixed(int value) {
        int folded = value ^ (value >>> 16);
        return folded ^ (folded >>> 8);
    }

    @Test
    void shouldHashAsBondingDocuments() {
        int length = udp(0);
        int ips = SOURCE_IP ^ TARGET_IP;

        assertThat(hash(By.LAYER2, length)).isEqualTo(LAYER2);
        assertThat(hash(By.LAYER2_3, length)).isEqualTo(mixed(LAYER2 ^ ips));
        assertThat(hash(By.LAYER3_4, length)).isEqualTo(mixed(PORTS ^ ips) >>> 1);
        assertThat(hash(By.VLAN_SOURCE_MAC, length)).isEqualTo(0x00_15_5D ^ 0x00_00_10);
        assertThat(hash.of(buffer, 0, length, 5, By.VLAN_SOURCE_MAC)).isEqualTo(0x00_15_5D ^ 0x00_00_10 ^ 5);
        assertThat(hash(By.NOTHING, length)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = By.class,
            names = {"LAYER3_4", "TRANSPORT_PORTS", "ENCAP3_4"})
    void shouldNotReadPortsOfAFragment(By by) {
        int length = udp(0);
        int whole = hash(by, length);
        udp(0x2000);
        int first = hash(by, length);
        udp(0x0004);
        int later = hash(by, length);

        assertThat(first).isEqualTo(later).isNotEqualTo(whole);
    }

    /** Ports, else addresses, else MACs. */
    @Test
    void shouldFallBackAsWindowsDoes() {
        int length = udp(0);
        int ports = hash(By.TRANSPORT_PORTS, length);
        int addresses = hash(By.IP_ADDRESSES, length);
        int macs = hash(By.MAC_ADDRESSES, length);

        udp(1);
        assertThat(hash(By.TRANSPORT_PORTS, length)).isEqualTo(addresses).isNotEqualTo(ports);
        Ethernet.write(buffer, 0, TO, FROM, Ethernet.TYPE_ARP);
        assertThat(hash(By.TRANSPORT_PORTS, length)).isEqualTo(macs).isNotEqualTo(addresses);
        assertThat(hash(By.IP_ADDRESSES, length)).isEqualTo(macs);
    }

    @Test
    void shouldReadTheIdentifierOfAnEcho() {
        Ethernet.write(buffer, 0, TO, FROM, Ethernet.TYPE_IPV4);
        int at = ipv4(14, 1, 0);
        buffer.putByte(at, (byte) 8);
        buffer.putShort(at + 4, (short) 0x1234, ByteOrder.BIG_ENDIAN);

        assertThat(hash(By.LAYER3_4, at + 8)).isEqualTo(mixed(0x1234 ^ SOURCE_IP ^ TARGET_IP) >>> 1);
        buffer.putByte(at, (byte) 3);
        assertThat(hash(By.LAYER3_4, at + 8)).isEqualTo(mixed(SOURCE_IP ^ TARGET_IP) >>> 1);
    }

    /** Two flows in one tunnel are two for the policies that look inside, and one for the others. */
    @ParameterizedTest
    @CsvSource({"4", "47", "17"})
    void shouldLookInsideATunnelWhenAskedTo(int tunnel) {
        int length = tunnel(tunnel, PORTS);
        int outer = hash(By.LAYER3_4, length);
        int inner = hash(By.ENCAP3_4, length);
        tunnel(tunnel, PORTS + 1);

        assertThat(hash(By.LAYER3_4, length)).isEqualTo(outer);
        assertThat(hash(By.ENCAP3_4, length)).isNotEqualTo(inner);
        assertThat(inner).isEqualTo(mixed(PORTS ^ SOURCE_IP ^ TARGET_IP) >>> 1);
    }

    /** IP in IP, GRE with a key, or VXLAN, and UDP inside. */
    private int tunnel(int protocol, int ports) {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
        Ethernet.write(buffer, 0, TO, FROM, Ethernet.TYPE_IPV4);
        int at = ipv4(14, protocol, 0);
        if (protocol == 47) {
            buffer.putShort(at, (short) 0x2000, ByteOrder.BIG_ENDIAN);
            buffer.putShort(at + 2, (short) Ethernet.TYPE_IPV4, ByteOrder.BIG_ENDIAN);
            at += 8;
        } else if (protocol == UDP) {
            buffer.putShort(at, (short) 50_000, ByteOrder.BIG_ENDIAN);
            buffer.putShort(at + 2, (short) 4789, ByteOrder.BIG_ENDIAN);
            at += 16;
            Ethernet.write(buffer, at, 1, 2, Ethernet.TYPE_IPV4);
            at += 14;
        }
        at = ipv4(at, UDP, 0);
        buffer.putInt(at, ports, ByteOrder.BIG_ENDIAN);
        return at + 8;
    }

    @Test
    void shouldReadIpv6AndATagInFront() {
        Ethernet.write(buffer, 0, TO, FROM, Ethernet.TYPE_VLAN);
        buffer.putShort(14, (short) 0x2005, ByteOrder.BIG_ENDIAN);
        buffer.putShort(16, (short) Ethernet.TYPE_IPV6, ByteOrder.BIG_ENDIAN);
        buffer.putByte(18 + 6, (byte) UDP);
        buffer.putInt(18 + 8, 0x2001_0DB8, ByteOrder.BIG_ENDIAN);
        buffer.putInt(18 + 36, 7, ByteOrder.BIG_ENDIAN);
        buffer.putInt(18 + 40, PORTS, ByteOrder.BIG_ENDIAN);

        assertThat(hash(By.LAYER3_4, 66)).isEqualTo(mixed(PORTS ^ 0x2001_0DB8 ^ 7) >>> 1);
        assertThat(hash(By.VLAN_SOURCE_MAC, 66)).isEqualTo(0x00_15_5D ^ 0x00_00_10 ^ 5);
    }

    /** Whatever is cut off, and wherever, nothing is read beyond the end. */
    @ParameterizedTest
    @EnumSource(By.class)
    void shouldReadNothingBeyondTheEnd(By by) {
        int whole = tunnel(UDP, PORTS);
        for (int length = 14; length <= whole; length++) {
            tunnel(UDP, PORTS);
            int before = hash(by, length);
            buffer.setMemory(length, buffer.capacity() - length, (byte) 0xA5);
            assertThat(hash(by, length)).as("length %d", length).isEqualTo(before);
        }
    }
}
