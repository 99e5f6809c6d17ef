package io.nicteam.harness.host.nic;

import io.nicteam.harness.host.nic.iommu.DmaFault;
import io.nicteam.harness.host.nic.iommu.Requester;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import io.nicteam.vf.ring.DescriptorRing;

/**
 * A VF's way to its guest's memory: descriptors, frames and interrupts, each past the IOMMU. What a descriptor names is an
 * address; which memory is there is the IOMMU's to say. Of each kind of fault the first one is said.
 */
final class Dma {

    private final PacketPool fabric;
    private final Trace trace;
    private Requester requester;
    private PacketPool named;
    /** Kinds of faults that have been said of this requester, a bit each. */
    private int said;

    Dma(PacketPool fabric, Trace trace) {
        this.fabric = fabric;
        this.trace = trace;
    }

    /** From now on the function is that one. */
    void connect(Requester function) {
        requester = function;
        said = 0;
    }

    /** From now on descriptors name slots of that memory. */
    void memory(PacketPool guestMemory) {
        named = guestMemory;
    }

    /** Whether entries of the ring can be read. */
    boolean reads(DescriptorRing ring, long nowNs) {
        return reach(ring.address(), ring.bytes(), false, nowNs) != Requester.BLOCKED;
    }

    /** Whether entries of the ring can be written. */
    boolean writes(DescriptorRing ring, long nowNs) {
        return reach(ring.address(), ring.bytes(), true, nowNs) != Requester.BLOCKED;
    }

    /** Where a frame in guest memory can be read, a slot of {@link #reached}; {@link PacketPool#NONE} if that is blocked. */
    int fetch(int slot, long nowNs) {
        return slotFor(slot, exists(slot) ? named.length(slot) : named.slotBytes(), false, nowNs);
    }

    /** The memory in which what can be read is. */
    PacketPool reached() {
        return requester.memory();
    }

    /** Copies a frame of the fabric to guest memory; false if that is blocked. */
    boolean store(int from, int slot, long nowNs) {
        int target = slotFor(slot, fabric.length(from), true, nowNs);
        if (target == PacketPool.NONE) {
            return false;
        }
        fabric.copyTo(from, requester.memory(), target);
        return true;
    }

    private int slotFor(int slot, int bytes, boolean write, long nowNs) {
        long host = reach(named.address(slot), bytes, write, nowNs);
        if (host == Requester.BLOCKED) {
            return PacketPool.NONE;
        }
        int target = requester.slotAt(host);
        if (target >= requester.memory().slots()) {
            requester.blocked(DmaFault.NOT_MAPPED);
            say(nowNs);
            return PacketPool.NONE;
        }
        return target;
    }

    private boolean exists(int slot) {
        return slot >= 0 && slot < named.slots();
    }

    private long reach(long address, int bytes, boolean write, long nowNs) {
        long host = requester.reach(address, bytes, write);
        if (host == Requester.BLOCKED) {
            say(nowNs);
        }
        return host;
    }

    /** Raises an interrupt; false if it is blocked. */
    boolean interrupt(int vector, long nowNs) {
        boolean delivered = requester.interrupt(vector);
        if (!delivered) {
            say(nowNs);
        }
        return delivered;
    }

    private void say(long nowNs) {
        DmaFault fault = requester.lastFault();
        int bit = 1 << fault.ordinal();
        if ((said & bit) == 0) {
            said |= bit;
            trace.event(
                    "iommu", String.format("function %04x blocked: %s", requester.routingId(), fault.phrase()), nowNs);
        }
    }

    /** A frame that the driver has posted ends here. A descriptor that names no buffer of the guest has no frame. */
    void lost(int slot, Place place, DropReason reason, long nowNs) {
        if (exists(slot)) {
            trace.dropped(named.frameId(slot), place, reason, nowNs);
        }
    }
}
