package io.nicteam.harness.ledger;

import java.util.Arrays;

/**
 * Between whom the flows of one direction are. An end is the position of an adapter, or {@link #NETWORK}.
 *
 * <pre>
 *   parallel arrays, an entry a flow:   sender | receiver | group
 * </pre>
 */
public final class Flows {

    /** The end that a peer on the network is. */
    public static final int NETWORK = -1;

    private int[] senders = new int[16];
    private int[] receivers = new int[16];
    private boolean[] groups = new boolean[16];
    private int size;

    /** Adds flows, numbered on from those that are there, all between the same ends. */
    public void add(int flows, int sender, int receiver) {
        int from = size;
        size += flows;
        if (size > senders.length) {
            int larger = Math.max(size, senders.length * 2);
            senders = Arrays.copyOf(senders, larger);
            receivers = Arrays.copyOf(receivers, larger);
            groups = Arrays.copyOf(groups, larger);
        }
        Arrays.fill(senders, from, size, sender);
        Arrays.fill(receivers, from, size, receiver);
    }

    /** Says of a flow that its frames go to a group: others than its receiver may see them as well. */
    public void group(int flow) {
        groups[flow] = true;
    }

    public int size() {
        return size;
    }

    public int sender(int flow) {
        return senders[flow];
    }

    public int receiver(int flow) {
        return receivers[flow];
    }

    boolean isGroup(int flow) {
        return groups[flow];
    }

    /** The adapter of a flow: the sender's, or the receiver's if a peer sends. */
    int adapter(int flow) {
        return senders[flow] == NETWORK ? receivers[flow] : senders[flow];
    }
}
