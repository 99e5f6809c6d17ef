package io.nicteam.harness.run;

import io.nicteam.harness.scenario.PortPolicies;
import io.nicteam.harness.scenario.PortPolicies.AclRule;
import io.nicteam.harness.scenario.PortPolicies.BandwidthLimit;
import io.nicteam.harness.scenario.PortPolicies.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Port policies for tests, with knobs: none unless told otherwise. */
public final class PortPoliciesDraft {

    public final List<AclRule> acl = new ArrayList<>();
    public Optional<BandwidthLimit> limit = Optional.empty();
    public Optional<String> mirroredTo = Optional.empty();
    public boolean dhcpGuard;
    public boolean routerGuard;

    /** A rule that denies everything. */
    public static AclRule denyAll(AclRule.Direction direction) {
        return new AclRule(AclRule.Action.DENY, direction, Optional.empty(), AclRule.Protocol.ANY, 0, 0);
    }

    /** Sets a policy of that kind, whatever it says. */
    public void add(Kind kind) {
        switch (kind) {
            case ACL -> acl.add(denyAll(AclRule.Direction.BOTH));
            case QOS -> limit = Optional.of(new BandwidthLimit(1_000_000, 65_536));
            // To itself, which no file can say: the one adapter that every test has.
            case MIRRORING -> mirroredTo = Optional.of("nic0");
            case ROUTER_GUARD -> routerGuard = true;
            case DHCP_GUARD -> dhcpGuard = true;
        }
    }

    /** The settings that the knobs describe. */
    public PortPolicies build() {
        return new PortPolicies(acl, limit, mirroredTo, dhcpGuard, routerGuard);
    }
}
