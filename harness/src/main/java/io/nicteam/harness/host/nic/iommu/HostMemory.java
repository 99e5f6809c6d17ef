package io.nicteam.harness.host.nic.iommu;

import io.nicteam.check.Invariant;
import io.nicteam.packet.PacketPool;
import java.util.ArrayList;
import java.util.List;

/** The machine's memory, as far as it is guests': each guest's in one piece, one after the other, 1 GiB apart. */
public final class HostMemory {

    private static final long PARTITION_BYTES = 1L << 30;

    /** By partition. */
    private final List<PacketPool> guests = new ArrayList<>();

    /** What a device of the guest that has this memory may reach: all of it, as far as its addresses go now. */
    public Domain domain(PacketPool memory) {
        long bytes = memory.addressEnd();
        Invariant.check(bytes <= PARTITION_BYTES, "a guest has at most 1 GiB of memory");
        int partition = partitionOf(memory);
        Domain domain = new Domain(partition);
        long pages = (bytes + Domain.PAGE_BYTES - 1) / Domain.PAGE_BYTES;
        domain.map(0, partition * (PARTITION_BYTES / Domain.PAGE_BYTES), pages, true);
        return domain;
    }

    private int partitionOf(PacketPool memory) {
        for (int i = 0; i < guests.size(); i++) {
            if (guests.get(i) == memory) {
                return i;
            }
        }
        guests.add(memory);
        return guests.size() - 1;
    }

    /** Whose memory is at a host address; {@code null} if it is nobody's. */
    PacketPool at(long hostAddress) {
        long partition = hostAddress / PARTITION_BYTES;
        return partition < guests.size() ? guests.get((int) partition) : null;
    }

    /** How far into its guest's memory a host address is. */
    static long offset(long hostAddress) {
        return hostAddress % PARTITION_BYTES;
    }
}
