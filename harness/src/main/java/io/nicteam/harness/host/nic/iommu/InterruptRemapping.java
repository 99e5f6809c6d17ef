package io.nicteam.harness.host.nic.iommu;

import io.nicteam.check.Invariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The interrupt remapping table: entries by handle, each for one function. */
public final class InterruptRemapping {

    /**
     * What an entry says.
     *
     * @param routingId whose interrupt it is; that of another function is not delivered
     * @param partition who is interrupted
     * @param vector of that partition
     */
    public record Entry(int routingId, int partition, int vector) {}

    /** By handle; free ones are {@code null}. */
    private final List<Entry> table = new ArrayList<>();

    private int inUse;

    /** Makes entries for vectors 0 to {@code vectors - 1} of a function; returns the first of their consecutive handles. */
    public int allocate(int routingId, int partition, int vectors) {
        Invariant.check(vectors > 0, "a function with interrupts has a vector");
        int first = firstFreeRun(vectors);
        for (int i = 0; i < vectors; i++) {
            Entry entry = new Entry(routingId, partition, i);
            if (first + i == table.size()) {
                table.add(entry);
            } else {
                table.set(first + i, entry);
            }
        }
        inUse += vectors;
        return first;
    }

    private int firstFreeRun(int length) {
        int free = 0;
        for (int handle = 0; handle < table.size(); handle++) {
            free = table.get(handle) == null ? free + 1 : 0;
            if (free == length) {
                return handle - length + 1;
            }
        }
        return table.size() - free;
    }

    /** Removes the entries of a function. */
    public void release(int routingId) {
        for (int handle = 0; handle < table.size(); handle++) {
            Entry entry = table.get(handle);
            if (entry != null && entry.routingId() == routingId) {
                table.set(handle, null);
                inUse--;
            }
        }
    }

    /** A function raises an interrupt: who gets it, if anybody. */
    public Optional<Entry> deliver(int routingId, int handle) {
        return Optional.ofNullable(find(routingId, handle));
    }

    /** The same without an object for it. */
    Entry find(int routingId, int handle) {
        Entry entry = handle < 0 || handle >= table.size() ? null : table.get(handle);
        return entry != null && entry.routingId() == routingId ? entry : null;
    }

    public int inUse() {
        return inUse;
    }
}
