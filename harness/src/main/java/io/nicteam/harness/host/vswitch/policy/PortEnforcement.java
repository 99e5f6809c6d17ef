package io.nicteam.harness.host.vswitch.policy;

import io.nicteam.harness.scenario.PortPolicies;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import java.util.function.ObjLongConsumer;

/** The policies of one port at work: says of each frame whether it passes, and counts those that do not. */
public final class PortEnforcement {

    private static final int DHCP_SERVER = 67;
    private static final int DHCPV6_SERVER = 547;
    private static final int ICMP_REDIRECT = 5;
    private static final int ICMP_ROUTER_ADVERTISEMENT = 9;
    private static final int ICMPV6_ROUTER_ADVERTISEMENT = 134;
    private static final int ICMPV6_REDIRECT = 137;

    private final PortPolicies policies;
    private final boolean looks;
    private final AccessControlList acl;
    private final TokenBucket limit;
    private final Headers headers = new Headers();
    private long denied;
    private long overLimit;
    private long dhcpGuarded;
    private long routerGuarded;
    private long mirrored;

    public PortEnforcement(PortPolicies policies) {
        this.policies = policies;
        acl = new AccessControlList(policies.acl());
        limit = policies.limit().map(TokenBucket::new).orElse(null);
        looks = policies.dhcpGuard()
                || policies.routerGuard()
                || !policies.acl().isEmpty();
    }

    /** Why a frame that the guest sends does not pass, {@code null} if it does. */
    public DropReason outbound(PacketPool pool, int slot, long nowNs) {
        if (looks) {
            headers.read(pool.slab(), pool.offset(slot), pool.length(slot));
            if (policies.dhcpGuard() && isFromDhcpServer()) {
                dhcpGuarded++;
                return DropReason.DHCP_GUARD;
            }
            if (policies.routerGuard() && isFromRouter()) {
                routerGuarded++;
                return DropReason.ROUTER_GUARD;
            }
            if (acl.denies(headers, true)) {
                denied++;
                return DropReason.ACL_DENIED;
            }
        }
        if (limit != null && !limit.take(pool.length(slot), nowNs)) {
            overLimit++;
            return DropReason.OVER_BANDWIDTH;
        }
        return null;
    }

    /** Why a frame for the guest does not pass, {@code null} if it does. */
    public DropReason inbound(PacketPool pool, int slot) {
        if (policies.acl().isEmpty()) {
            return null;
        }
        headers.read(pool.slab(), pool.offset(slot), pool.length(slot));
        if (acl.denies(headers, false)) {
            denied++;
            return DropReason.ACL_DENIED;
        }
        return null;
    }

    private boolean isFromDhcpServer() {
        int server = headers.isIpv4() ? DHCP_SERVER : DHCPV6_SERVER;
        return headers.protocol() == Headers.UDP && headers.sourcePort() == server;
    }

    private boolean isFromRouter() {
        int type = headers.icmpType();
        return headers.isIpv4()
                ? type == ICMP_REDIRECT || type == ICMP_ROUTER_ADVERTISEMENT
                : type == ICMPV6_REDIRECT || type == ICMPV6_ROUTER_ADVERTISEMENT;
    }

    /** A copy went to the mirror. */
    public void mirrored() {
        mirrored++;
    }

    /** Hands out what was counted, by name. */
    public void forEachStatistic(ObjLongConsumer<String> taker) {
        taker.accept("acl_denied", denied);
        taker.accept("over_bandwidth", overLimit);
        taker.accept("dhcp_guard", dhcpGuarded);
        taker.accept("router_guard", routerGuarded);
        taker.accept("mirrored", mirrored);
    }
}
