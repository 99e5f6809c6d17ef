package io.nicteam.harness.host.nic.iommu;

import io.nicteam.check.Invariant;
import io.nicteam.harness.host.nic.iommu.Domain.Range;
import io.nicteam.packet.PacketPool;

/**
 * A function as the source of requests to memory and of interrupts. It keeps the last translation, as a device with an
 * address translation cache does, so that a request into the same memory as the last one costs a few comparisons and
 * allocates nothing; whatever the IOMMU forgets, it forgets.
 */
public final class Requester {

    /** What {@link #reach} returns for a request that is blocked. */
    public static final long BLOCKED = -1;

    private final Iommu iommu;
    private final int routingId;
    private boolean busMaster;
    private int firstHandle = -1;
    private DmaFault lastFault;

    /** Guest addresses from {@code first} to before {@code end} are {@code shift} further on in host memory. */
    private long first;

    private long end;
    private long shift;
    private boolean writable;
    private long generation;
    private PacketPool memory;

    Requester(Iommu iommu, int routingId) {
        this.iommu = iommu;
        this.routingId = routingId;
    }

    public int routingId() {
        return routingId;
    }

    /** Whether it may make requests at all. */
    public void busMaster(boolean on) {
        busMaster = on;
    }

    /** Where its entries in the interrupt remapping table begin. */
    public void interruptsFrom(int handle) {
        firstHandle = handle;
    }

    /**
     * Reads or writes memory.
     *
     * @param address in its guest's memory
     * @return the host address of the first byte, or {@link #BLOCKED}
     */
    public long reach(long address, int bytes, boolean write) {
        boolean known = busMaster
                && generation == iommu.generation()
                && address >= first
                && address + bytes <= end
                && (writable || !write);
        return known ? address + shift : translate(address, bytes, write);
    }

    /** As the bus has it: no request crosses a page. */
    private long translate(long address, int bytes, boolean write) {
        if (!busMaster) {
            return blocked(DmaFault.NOT_BUS_MASTER);
        }
        long firstHost = BLOCKED;
        long done = 0;
        do {
            long at = address + done;
            int part = (int) Math.min(bytes - done, Domain.PAGE_BYTES - (at & (Domain.PAGE_BYTES - 1)));
            Translation translation = iommu.dma(routingId, at, part, write);
            if (translation instanceof Translation.Rejected rejected) {
                return blocked(rejected.because());
            }
            long host = ((Translation.Reached) translation).hostAddress();
            if (done > 0 && host != firstHost + done) {
                return blocked(DmaFault.SCATTERED);
            }
            firstHost = done == 0 ? host : firstHost;
            done += part;
        } while (done < bytes);
        keep(address);
        memory = iommu.memory().at(firstHost);
        Invariant.check(memory != null, "a domain maps guests' memory");
        return firstHost;
    }

    private void keep(long address) {
        Range range = iommu.range(routingId, address);
        first = range.firstGuestPage() * Domain.PAGE_BYTES;
        end = first + range.pages() * Domain.PAGE_BYTES;
        shift = range.firstHostPage() * Domain.PAGE_BYTES - first;
        writable = range.writable();
        generation = iommu.generation();
    }

    /** Notes that a request was blocked, for whatever reason. */
    public long blocked(DmaFault because) {
        lastFault = because;
        iommu.count();
        return BLOCKED;
    }

    /** Why the last request was blocked that was. */
    public DmaFault lastFault() {
        return lastFault;
    }

    /** Whose memory the last request reached, if it reached any. */
    public PacketPool memory() {
        return memory;
    }

    /** The slot that begins at a host address of {@link #memory}; there may be none of that number. */
    public int slotAt(long hostAddress) {
        return (int) (HostMemory.offset(hostAddress) / memory.slotBytes());
    }

    /** Raises an interrupt; false if it is blocked. */
    public boolean interrupt(int vector) {
        if (!busMaster) {
            blocked(DmaFault.NOT_BUS_MASTER);
            return false;
        }
        InterruptRemapping.Entry entry = iommu.interrupts().find(routingId, firstHandle + vector);
        if (firstHandle < 0 || entry == null || entry.vector() != vector) {
            blocked(DmaFault.NO_INTERRUPT_ENTRY);
            return false;
        }
        return true;
    }
}
