package io.nicteam.harness.host.vswitch.policy;

import io.nicteam.harness.scenario.PortPolicies.AclRule;
import io.nicteam.harness.scenario.PortPolicies.AclRule.Action;
import io.nicteam.harness.scenario.PortPolicies.AclRule.Direction;
import io.nicteam.harness.scenario.PortPolicies.AclRule.Protocol;
import java.util.List;

/** Rules of which the first that fits decides. A frame that none fits passes. */
final class AccessControlList {

    private final AclRule[] rules;

    AccessControlList(List<AclRule> rules) {
        this.rules = rules.toArray(AclRule[]::new);
    }

    /** @param outbound whether the guest sends it */
    boolean denies(Headers frame, boolean outbound) {
        for (AclRule rule : rules) {
            if (fits(rule, frame, outbound)) {
                return rule.action() == Action.DENY;
            }
        }
        return false;
    }

    private static boolean fits(AclRule rule, Headers frame, boolean outbound) {
        if (rule.direction() == (outbound ? Direction.INBOUND : Direction.OUTBOUND)) {
            return false;
        }
        int remote = outbound ? frame.destination() : frame.source();
        int localPort = outbound ? frame.sourcePort() : frame.destinationPort();
        int remotePort = outbound ? frame.destinationPort() : frame.sourcePort();
        return (rule.remote().isEmpty()
                        || (frame.isIpv4() && rule.remote().get().contains(remote)))
                && (rule.protocol() == Protocol.ANY || (frame.isIpv4() && frame.protocol() == number(rule.protocol())))
                && (rule.localPort() == 0 || rule.localPort() == localPort)
                && (rule.remotePort() == 0 || rule.remotePort() == remotePort);
    }

    private static int number(Protocol protocol) {
        return protocol == Protocol.TCP ? Headers.TCP : Headers.UDP;
    }
}
