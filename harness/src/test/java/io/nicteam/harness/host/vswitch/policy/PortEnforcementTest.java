package io.nicteam.harness.host.vswitch.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.frame.Ethernet;
import io.nicteam.harness.run.PortPoliciesDraft;
import io.nicteam.harness.scenario.PortPolicies.AclRule;
import io.nicteam.harness.scenario.PortPolicies.AclRule.Action;
import io.nicteam.harness.scenario.PortPolicies.AclRule.Direction;
import io.nicteam.harness.scenario.PortPolicies.AclRule.Protocol;
import io.nicteam.harness.scenario.PortPolicies.BandwidthLimit;
import io.nicteam.harness.scenario.PortPolicies.Prefix;
import io.nicteam.harness.trace.FabricFrames;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PortEnforcementTest {

    private static final int TYPE_IPV6 = 0x86DD;
    private static final int GUEST = 0x0A4D_0001;
    private static final int PEER = 0x0A4D_0100;
    private static final int UDP = 17;
    private static final int TCP = 6;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int LENGTH = 100;

    private final FabricFrames frames = new FabricFrames();
    private final PacketPool pool = frames.fabric();
    private final PortPoliciesDraft draft = new PortPoliciesDraft();

    private int ipv4(int protocol, int source, int destination, int firstWord) {
        int slot = frames.frame(1, 2, 0, LENGTH);
        int ip = pool.offset(slot) + Ethernet.HEADER_LENGTH;
        pool.slab().putByte(ip, (byte) 0x45);
        pool.slab().putShort(ip + 6, (short) 0);
        pool.slab().putByte(ip + 9, (byte) protocol);
        pool.slab().putInt(ip + 12, source, ByteOrder.BIG_ENDIAN);
        pool.slab().putInt(ip + 16, destination, ByteOrder.BIG_ENDIAN);
        pool.slab().putInt(ip + 20, firstWord, ByteOrder.BIG_ENDIAN);
        return slot;
    }

    private int ipv6(int next, int firstWord) {
        int slot = frames.frame(1, 2, 0, LENGTH);
        int frame = pool.offset(slot);
        Ethernet.write(pool.slab(), frame, 1, 2, TYPE_IPV6);
        pool.slab().putByte(frame + 14 + 6, (byte) next);
        pool.slab().putInt(frame + 14 + 40, firstWord, ByteOrder.BIG_ENDIAN);
        return slot;
    }

    private static int ports(int source, int destination) {
        return source << 16 | destination;
    }

    private DropReason outbound(int slot) {
        return new PortEnforcement(draft.build()).outbound(pool, slot, 0);
    }

    private DropReason inbound(int slot) {
        return new PortEnforcement(draft.build()).inbound(pool, slot);
    }

    @Test
    void shouldLetEverythingPassWithoutPolicies() {
        assertThat(outbound(ipv4(UDP, GUEST, PEER, ports(67, 68)))).isNull();
        assertThat(outbound(ipv6(ICMPV6, 134 << 24))).isNull();
        assertThat(inbound(ipv4(TCP, PEER, GUEST, ports(80, 81)))).isNull();
    }

    @Test
    void shouldStopAGuestThatAnswersAsADhcpServer() {
        draft.dhcpGuard = true;

        assertThat(outbound(ipv4(UDP, GUEST, PEER, ports(67, 68)))).isEqualTo(DropReason.DHCP_GUARD);
        assertThat(outbound(ipv6(UDP, ports(547, 546)))).isEqualTo(DropReason.DHCP_GUARD);
        assertThat(outbound(ipv4(UDP, GUEST, PEER, ports(68, 67))))
                .as("a client")
                .isNull();
        assertThat(outbound(ipv4(TCP, GUEST, PEER, ports(67, 68)))).as("TCP").isNull();
        assertThat(inbound(ipv4(UDP, PEER, GUEST, ports(67, 68))))
                .as("another's answer")
                .isNull();
        assertThat(outbound(ipv6(ICMPV6, 134 << 24))).as("a router").isNull();
    }

    @Test
    void shouldStopAGuestThatActsAsARouter() {
        draft.routerGuard = true;

        assertThat(outbound(ipv6(ICMPV6, 134 << 24))).isEqualTo(DropReason.ROUTER_GUARD);
        assertThat(outbound(ipv6(ICMPV6, 137 << 24))).isEqualTo(DropReason.ROUTER_GUARD);
        assertThat(outbound(ipv4(ICMP, GUEST, PEER, 5 << 24))).isEqualTo(DropReason.ROUTER_GUARD);
        assertThat(outbound(ipv4(ICMP, GUEST, PEER, 9 << 24))).isEqualTo(DropReason.ROUTER_GUARD);
        assertThat(outbound(ipv4(ICMP, GUEST, PEER, 8 << 24))).as("an echo").isNull();
        assertThat(outbound(ipv6(ICMPV6, 133 << 24))).as("a solicitation").isNull();
        assertThat(outbound(ipv4(UDP, GUEST, PEER, ports(67, 68)))).as("DHCP").isNull();
    }

    @Test
    void shouldGoByTheFirstRuleThatFits() {
        draft.acl.add(
                new AclRule(Action.ALLOW, Direction.OUTBOUND, Optional.of(new Prefix(PEER, 32)), Protocol.UDP, 0, 53));
        draft.acl.add(new AclRule(Action.DENY, Direction.BOTH, Optional.of(new Prefix(PEER, 24)), Protocol.ANY, 0, 0));

        assertThat(outbound(ipv4(UDP, GUEST, PEER, ports(9, 53)))).isNull();
        assertThat(outbound(ipv4(TCP, GUEST, PEER, ports(9, 53)))).isEqualTo(DropReason.ACL_DENIED);
        assertThat(outbound(ipv4(UDP, GUEST, PEER + 1, ports(9, 53)))).isEqualTo(DropReason.ACL_DENIED);
        assertThat(inbound(ipv4(UDP, PEER, GUEST, ports(53, 9)))).isEqualTo(DropReason.ACL_DENIED);
        assertThat(outbound(ipv4(UDP, GUEST, PEER + 256, ports(9, 53))))
                .as("no rule fits")
                .isNull();
        assertThat(outbound(ipv6(UDP, ports(9, 53)))).as("not IPv4").isNull();
    }

    @Test
    void shouldTellTheGuestsPortFromTheOther() {
        draft.acl.add(new AclRule(Action.DENY, Direction.BOTH, Optional.empty(), Protocol.ANY, 80, 0));

        assertThat(outbound(ipv4(TCP, GUEST, PEER, ports(80, 9)))).isEqualTo(DropReason.ACL_DENIED);
        assertThat(outbound(ipv4(TCP, GUEST, PEER, ports(9, 80)))).isNull();
        assertThat(inbound(ipv4(TCP, PEER, GUEST, ports(9, 80)))).isEqualTo(DropReason.ACL_DENIED);
        assertThat(inbound(ipv4(TCP, PEER, GUEST, ports(80, 9)))).isNull();
        assertThat(outbound(ipv4(ICMP, GUEST, PEER, 80))).as("no ports").isNull();
    }

    @Test
    void shouldHaveNoPortsInALaterFragment() {
        draft.acl.add(new AclRule(Action.DENY, Direction.BOTH, Optional.empty(), Protocol.ANY, 80, 0));
        int fragment = ipv4(TCP, GUEST, PEER, ports(80, 9));
        pool.slab().putShort(pool.offset(fragment) + 14 + 6, (short) 1, ByteOrder.BIG_ENDIAN);

        assertThat(outbound(fragment)).isNull();
    }

    /** 8 Mbit/s is a byte a microsecond: a burst of ten frames, then one in a hundred microseconds. */
    @Test
    void shouldHoldTheGuestToItsRateAfterABurst() {
        draft.limit = Optional.of(new BandwidthLimit(8_000_000, 10 * LENGTH));
        PortEnforcement policies = new PortEnforcement(draft.build());
        int slot = ipv4(UDP, GUEST, PEER, 0);

        int atOnce = 0;
        while (policies.outbound(pool, slot, 0) == null) {
            atOnce++;
        }
        assertThat(atOnce).isEqualTo(10);
        assertThat(policies.outbound(pool, slot, 99_999)).isEqualTo(DropReason.OVER_BANDWIDTH);
        assertThat(policies.outbound(pool, slot, 100_000)).isNull();
        assertThat(policies.outbound(pool, slot, 100_000)).isEqualTo(DropReason.OVER_BANDWIDTH);
        assertThat(policies.inbound(pool, slot)).isNull();
    }

    @Test
    void shouldNotCountWhatAGuardHasStoppedAgainstTheLimit() {
        draft.dhcpGuard = true;
        draft.limit = Optional.of(new BandwidthLimit(1_000, LENGTH));
        PortEnforcement policies = new PortEnforcement(draft.build());

        assertThat(policies.outbound(pool, ipv4(UDP, GUEST, PEER, ports(67, 68)), 0))
                .isEqualTo(DropReason.DHCP_GUARD);
        assertThat(policies.outbound(pool, ipv4(UDP, GUEST, PEER, ports(68, 67)), 0))
                .isNull();
        Map<String, Long> counts = new LinkedHashMap<>();
        policies.forEachStatistic(counts::put);
        assertThat(counts).containsEntry("dhcp_guard", 1L).containsEntry("over_bandwidth", 0L);
    }
}
