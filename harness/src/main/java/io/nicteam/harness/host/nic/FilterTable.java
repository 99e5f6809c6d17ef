package io.nicteam.harness.host.nic;

import io.nicteam.check.Invariant;
import java.util.Arrays;

/**
 * Receive filters: which VPort gets the frames of a (MAC, VLAN). A filter without VLAN matches untagged frames.
 * OID_RECEIVE_FILTER_MOVE_FILTER takes a filter from one VPort and sets it on another in one step.
 */
public final class FilterTable {

    private long[] keys = new long[4];
    private VPort[] ports = new VPort[4];
    private int size;

    /** Sets a filter that must not exist yet. */
    public void set(long mac, int vlan, VPort port) {
        Invariant.check(find(mac, vlan) < 0, "a (MAC, VLAN) is on one VPort");
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            ports = Arrays.copyOf(ports, size * 2);
        }
        keys[size] = key(mac, vlan);
        ports[size++] = port;
    }

    /** Moves a filter, in one step. */
    public void move(long mac, int vlan, VPort from, VPort to) {
        int index = find(mac, vlan);
        Invariant.check(index >= 0 && ports[index] == from, "a filter is moved from the VPort it is on");
        ports[index] = to;
    }

    /** OID_RECEIVE_FILTER_CLEAR_FILTER: takes a filter away that exists. */
    public void clear(long mac, int vlan) {
        int index = find(mac, vlan);
        Invariant.check(index >= 0, "a filter is cleared that is there");
        keys[index] = keys[--size];
        ports[index] = ports[size];
        ports[size] = null;
    }

    /** The VPort that has the filter, or {@code null}. */
    public VPort lookUp(long mac, int vlan) {
        int index = find(mac, vlan);
        return index < 0 ? null : ports[index];
    }

    /** Filters on all VPorts. */
    public int size() {
        return size;
    }

    /** Filters on a VPort. */
    int on(VPort port) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += ports[i] == port ? 1 : 0;
        }
        return count;
    }

    private int find(long mac, int vlan) {
        long key = key(mac, vlan);
        for (int i = 0; i < size; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    private static long key(long mac, int vlan) {
        return mac << 12 | vlan;
    }
}
