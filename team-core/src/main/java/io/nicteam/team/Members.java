package io.nicteam.team;

/**
 * What a team's members are at an instant: an immutable value that the control plane publishes and the data path reads once
 * a burst. Members go by their position in the team, from 0.
 */
public final class Members {

    /** No member: returned where there is none to name. */
    public static final int NONE = -1;

    private final long[] macs;
    private final boolean[] usable;
    private final int[] usableMembers;
    private final int active;
    private final int primary;
    private final int epoch;

    /**
     * @param macs own addresses of all members
     * @param usable which members may be sent on
     * @param active the member that stands for the team, {@link #NONE} if none is usable
     * @param primary the member whose address is the team's
     * @param epoch counts publications
     */
    Members(long[] macs, boolean[] usable, int active, int primary, int epoch) {
        this.macs = macs.clone();
        this.usable = usable.clone();
        this.active = active;
        this.primary = primary;
        this.epoch = epoch;
        int count = 0;
        for (boolean one : usable) {
            count += one ? 1 : 0;
        }
        usableMembers = new int[count];
        for (int i = 0, at = 0; i < usable.length; i++) {
            if (usable[i]) {
                usableMembers[at++] = i;
            }
        }
    }

    /** How many members there are, usable or not. */
    public int count() {
        return usable.length;
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
        return usableMembers.length == 0 ? NONE : usableMembers[Math.floorMod(hash, usableMembers.length)];
    }

    /** The member that stands for the team: it carries what only one may, such as ARP. {@link #NONE} if none is usable. */
    public int active() {
        return active;
    }

    /** The member whose address is the team's, usable or not. */
    public int primary() {
        return primary;
    }

    /** A member's own address. */
    public long mac(int member) {
        return macs[member];
    }

    /** The team's address. */
    public long teamMac() {
        return macs[primary];
    }

    /** Counts publications: two values of the same epoch are the same. */
    public int epoch() {
        return epoch;
    }
}
