package io.nicteam.team;

/**
 * Who sends, as a table: a flow's hash picks an entry, the entry names the member. The table is made anew whenever the
 * members change and is published with them, so that a CPU that chose before the change posts by the old one. A frame costs a
 * hash and a look.
 *
 * <pre>{@code
 * public final class EvenAndOdd implements TablePolicy {
 *     public FlowHash.By key() {
 *         return FlowHash.By.TRANSPORT_PORTS;
 *     }
 *     public int[] table(Members members, int[] before) {
 *         return new int[] {members.byHash(0), members.byHash(1)};
 *     }
 * }
 * }</pre>
 */
public interface TablePolicy extends SendPolicy {

    /** What makes a flow. */
    FlowHash.By key();

    /**
     * The table for these members. A hash falls on the entry at its remainder by the length of the table; powers of two are
     * faster. An entry is what {@link SendPolicy#choose} may choose, but for {@link SendPolicy#ALL}.
     *
     * @param before the table that there was, empty at first; not to be changed
     */
    int[] table(Members members, int[] before);

    /** Whether ARP and neighbour discovery always leave over the active member, with the team's address. */
    default boolean activeResolves() {
        return false;
    }

    @Override
    default void choose(Frames frames, Members members, int[] choice, long nowNs) {
        frames.lookUp(key(), members.table(), choice);
        if (activeResolves() && members.active() != Members.NONE) {
            for (int i = 0; i < frames.count(); i++) {
                if (frames.resolvesAddresses(i)) {
                    choice[i] = members.active() | WITH_TEAM_ADDRESS;
                }
            }
        }
    }
}
