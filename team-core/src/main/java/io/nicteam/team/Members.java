package io.nicteam.team;

import java.util.Arrays;

/**
 * What a team's members are at an instant: an immutable value that the control plane publishes and the data path reads once
 * a burst. Members go by their position in the team, from 0.
 */
public final class Members {

    /** No member: returned where there is none to name. */
    public static final int NONE = -1;

    private static final int[] NO_TABLE = {};

    private final long[] macs;
    private final long[] bitsPerSecond;
    private final boolean[] present;
    private final boolean[] usable;
    private final int[] usableMembers;
    private final int active;
    private final int primary;
    private final int epoch;
    private final long teamMac;
    private final int[] table;
    /** Address that each sends with, and what each lets in; empty before the plan has been asked. */
    private final long[] sources;

    private final boolean[] admitsUnicast;
    private final boolean[] admitsGroups;
    private final boolean rewrites;
    private final int sole;

    /**
     * @param macs permanent addresses of all members
     * @param bitsPerSecond speed of their links
     * @param present which members take part: neither removed nor taken out
     * @param usable which of them may be sent on
     * @param active the member that stands for the team, {@link #NONE} if none is usable or another one is about to
     * @param primary the member whose address is the team's to begin with
     * @param epoch counts publications
     */
    Members(
            long[] macs,
            long[] bitsPerSecond,
            boolean[] present,
            boolean[] usable,
            int active,
            int primary,
            int epoch) {
        this.macs = macs.clone();
        this.bitsPerSecond = bitsPerSecond.clone();
        this.present = present.clone();
        this.usable = usable.clone();
        this.active = active;
        this.primary = primary;
        this.epoch = epoch;
        usableMembers = positions(usable);
        teamMac = macs[primary];
        table = NO_TABLE;
        sources = new long[0];
        admitsUnicast = new boolean[0];
        admitsGroups = new boolean[0];
        rewrites = false;
        sole = NONE;
    }

    /** The same with what the plan says of it: a table to send by, addresses, what is let in. */
    Members(Members bare, TeamPlan plan, Members before) {
        macs = bare.macs;
        bitsPerSecond = bare.bitsPerSecond;
        present = bare.present;
        usable = bare.usable;
        usableMembers = bare.usableMembers;
        active = bare.active;
        primary = bare.primary;
        epoch = bare.epoch;
        teamMac = plan.addresses().teamMac(bare, before == null ? macs[primary] : before.teamMac);
        sources = new long[macs.length];
        admitsUnicast = new boolean[macs.length];
        admitsGroups = new boolean[macs.length];
        boolean foreign = false;
        for (int i = 0; i < macs.length; i++) {
            sources[i] = plan.addresses().source(i, bare, teamMac);
            foreign |= sources[i] != macs[primary];
            admitsUnicast[i] = present[i] && plan.addresses().admits(i, false, bare);
            admitsGroups[i] = present[i] && plan.addresses().admits(i, true, bare);
        }
        rewrites = foreign;
        if (plan.send() instanceof TablePolicy policy) {
            table = policy.table(bare, before == null ? NO_TABLE : before.table);
            sole = rewrites ? NONE : onlyEntry(table, policy.activeResolves() ? active : NONE);
        } else {
            table = NO_TABLE;
            sole = NONE;
        }
    }

    private static int[] positions(boolean[] usable) {
        int[] positions = new int[usable.length];
        int count = 0;
        for (int i = 0; i < usable.length; i++) {
            if (usable[i]) {
                positions[count++] = i;
            }
        }
        return Arrays.copyOf(positions, count);
    }

    /** The member that every entry names, {@link #NONE} if they differ or {@code resolver} is another one. */
    private static int onlyEntry(int[] table, int resolver) {
        for (int entry : table) {
            if (entry != table[0]) {
                return NONE;
            }
        }
        boolean one = table.length > 0 && (resolver == NONE || resolver == table[0]);
        return one ? table[0] : NONE;
    }

    /** How many members there are, usable or not. */
    public int count() {
        return usable.length;
    }

    /** Whether a member takes part: its device is there, and nobody has taken it out. */
    public boolean isPresent(int member) {
        return present[member];
    }

    /** Whether a member may be sent on. */
    public boolean isUsable(int member) {
        return usable[member];
    }

    /** How many members may be sent on. */
    public int usableCount() {
        return usableMembers.length;
    }

    /** The member at position {@code index} among the usable ones. */
    public int usable(int index) {
        return usableMembers[index];
    }

    /** The usable member that {@code hash} falls on, modulo their number; {@link #NONE} if there is none. */
    public int byHash(int hash) {
        return usableMembers.length == 0 ? NONE : usableMembers[Integer.remainderUnsigned(hash, usableMembers.length)];
    }

    /** The member that stands for the team: it carries what only one may, such as ARP. {@link #NONE} if none does. */
    public int active() {
        return active;
    }

    /** The member whose address is the team's to begin with, usable or not. */
    public int primary() {
        return primary;
    }

    /** A member's own, permanent address. */
    public long mac(int member) {
        return macs[member];
    }

    /** Whether it is a member's own address. */
    boolean isOwn(long mac) {
        for (long own : macs) {
            if (own == mac) {
                return true;
            }
        }
        return false;
    }

    /** Speed of a member's link in bits per second. */
    public long bitsPerSecond(int member) {
        return bitsPerSecond[member];
    }

    /** The team's address. */
    public long teamMac() {
        return teamMac;
    }

    /** Counts publications: two values of the same epoch are the same. */
    public int epoch() {
        return epoch;
    }

    /** What the {@link TablePolicy} made of these members; empty if another kind of policy sends. Not to be changed. */
    int[] table() {
        return table;
    }

    /** The member that all frames go to as they are, {@link #NONE} if that depends on the frame. */
    int sole() {
        return sole;
    }

    /** Whether any member sends with another address than the stack does. */
    boolean rewrites() {
        return rewrites;
    }

    /** The address that a member sends with. */
    long source(int member) {
        return sources[member];
    }

    /**
     * The address that probes over a member have: the team's if it stands for the team, else its own; if that is the team's,
     * that of the member that has it now.
     */
    long probeSource(int member) {
        if (member == active) {
            return teamMac;
        }
        return macs[member] == teamMac && active != NONE ? macs[active] : macs[member];
    }

    boolean admits(int member, boolean group) {
        return group ? admitsGroups[member] : admitsUnicast[member];
    }

    boolean admitsAll(int member) {
        return admitsGroups[member] && admitsUnicast[member];
    }
}
