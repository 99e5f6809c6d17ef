package io.nicteam.team.policy;

import io.nicteam.team.AddressPolicy;
import io.nicteam.team.Members;

/**
 * The addresses of a switch-independent LBFO team ("NIC Teaming MAC address use and management"): the member that stands for
 * the primary sends with the team's address and receives; every other one sends with its own.
 */
final class LbfoAddresses implements AddressPolicy {

    @Override
    public boolean admits(int member, boolean group, Members members) {
        return member == members.active();
    }

    @Override
    public long source(int member, Members members) {
        return member == members.active() ? members.teamMac() : members.mac(member);
    }
}
