package io.nicteam.harness.host.nic.iommu;

import io.nicteam.check.Invariant;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Remaps the DMA and the interrupts of functions, told apart by their routing ids. */
public final class Iommu {

    private final HostMemory memory;
    private final TreeMap<Integer, Domain> domains = new TreeMap<>();
    private final InterruptRemapping interrupts = new InterruptRemapping();
    /** Which state of the domains this is: what is known of an earlier one counts no more. */
    private long generation = 1;

    private long blocked;

    /** @param memory behind it */
    public Iommu(HostMemory memory) {
        this.memory = memory;
    }

    /** A function with that routing id, of which nothing is known yet. */
    public Requester requester(int routingId) {
        return new Requester(this, routingId);
    }

    HostMemory memory() {
        return memory;
    }

    long generation() {
        return generation;
    }

    Domain.Range range(int routingId, long address) {
        return domains.get(routingId).range(address);
    }

    void count() {
        blocked++;
    }

    /** Requests and interrupts of functions that were blocked. */
    public long blocked() {
        return blocked;
    }

    /** From now on the function reaches what the domain maps, and nothing else. */
    public void attach(int routingId, Domain domain) {
        Invariant.check(domains.putIfAbsent(routingId, domain) == null, "a function is in one domain");
        generation++;
    }

    /** From now on the function reaches nothing. */
    public void detach(int routingId) {
        Invariant.check(domains.remove(routingId) != null, "a function that is detached was attached");
        generation++;
    }

    /** Whose memory the function reaches, if anybody's. */
    public OptionalInt partition(int routingId) {
        Domain domain = domains.get(routingId);
        return domain == null ? OptionalInt.empty() : OptionalInt.of(domain.partition());
    }

    /**
     * One request of a function to read or write memory.
     *
     * @param address in its partition, in bytes
     */
    public Translation dma(int routingId, long address, int bytes, boolean write) {
        Domain domain = domains.get(routingId);
        return domain == null ? Translation.fault(DmaFault.NO_DOMAIN) : domain.translate(address, bytes, write);
    }

    /** Functions that are in a domain. */
    public int attached() {
        return domains.size();
    }

    public InterruptRemapping interrupts() {
        return interrupts;
    }
}
