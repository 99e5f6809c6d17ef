package io.nicteam.team.policy;

import io.nicteam.team.FlowHash;
import io.nicteam.team.Members;
import io.nicteam.team.TablePolicy;

/**
 * LBFO's address hash, and its affinity of switch ports. Every bucket has a home among all members. While that does not work,
 * what is at home at the primary goes to the member that stands in for it, under the team's address; everything else goes to
 * any that works, and what already was there stays, under the address that it has ("NIC Teaming MAC address use and
 * management").
 */
final class LbfoTable implements TablePolicy {

    private static final int BUCKETS = 256;

    private final FlowHash.By key;
    private final boolean resolvesOnActive;

    private LbfoTable(FlowHash.By key, boolean resolvesOnActive) {
        this.key = key;
        this.resolvesOnActive = resolvesOnActive;
    }

    /** TransportPorts, IPAddresses or MacAddresses: ARP and neighbour discovery go over the primary. */
    static LbfoTable addressHash(FlowHash.By key) {
        return new LbfoTable(key, true);
    }

    /** HyperVPort: a source address, so a port of the switch above, has a member. The team's own is at home at the primary. */
    static LbfoTable portAffinity() {
        return new LbfoTable(FlowHash.By.VLAN_SOURCE_MAC, false);
    }

    @Override
    public FlowHash.By key() {
        return key;
    }

    @Override
    public boolean activeResolves() {
        return resolvesOnActive;
    }

    @Override
    public int[] table(Members members, int[] before) {
        int[] table = new int[BUCKETS];
        int shift = resolvesOnActive ? 0 : FlowHash.vlanSourceMac(members.teamMac(), 0) & (BUCKETS - 1);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            table[bucket] = entry((bucket - shift) & (BUCKETS - 1), members);
        }
        return table;
    }

    private static int entry(int bucket, Members members) {
        int home = (members.primary() + bucket) % members.count();
        if (members.active() == Members.NONE || members.isUsable(home)) {
            return members.active() == Members.NONE ? Members.NONE : home;
        }
        return home == members.primary()
                ? members.active() | WITH_TEAM_ADDRESS
                : members.byHash(bucket / members.count());
    }
}
