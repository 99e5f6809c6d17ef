package io.nicteam.harness.host.nic.iommu;

import io.nicteam.check.Invariant;
import java.util.Map;
import java.util.TreeMap;

/** The memory of one partition as its devices see it: guest pages, and the host pages that they are. */
public final class Domain {

    /** Size of a page, in bytes. No request crosses the end of one. */
    public static final int PAGE_BYTES = 4096;

    /** Consecutive pages, writable by a device or not. */
    record Range(long firstGuestPage, long firstHostPage, long pages, boolean writable) {}

    private final int partition;
    private final TreeMap<Long, Range> ranges = new TreeMap<>();

    /** A domain without memory. */
    public Domain(int partition) {
        this.partition = partition;
    }

    /** Whose memory it is. */
    public int partition() {
        return partition;
    }

    /** Maps consecutive pages, none of which is mapped. */
    public void map(long firstGuestPage, long firstHostPage, long pages, boolean writable) {
        Map.Entry<Long, Range> before = ranges.lowerEntry(firstGuestPage + pages);
        boolean free = before == null || before.getKey() + before.getValue().pages() <= firstGuestPage;
        Invariant.check(pages > 0 && free, "a guest page is one host page");
        ranges.put(firstGuestPage, new Range(firstGuestPage, firstHostPage, pages, writable));
    }

    /** What an address is in, {@code null} if nothing is there. */
    Range range(long address) {
        long page = Math.floorDiv(address, PAGE_BYTES);
        Map.Entry<Long, Range> entry = ranges.floorEntry(page);
        boolean inside =
                entry != null && page - entry.getKey() < entry.getValue().pages();
        return inside ? entry.getValue() : null;
    }

    Translation translate(long address, int bytes, boolean write) {
        boolean inOnePage = bytes > 0 && (address & (PAGE_BYTES - 1)) + bytes <= PAGE_BYTES;
        if (!inOnePage) {
            return Translation.fault(DmaFault.MALFORMED);
        }
        long page = Math.floorDiv(address, PAGE_BYTES);
        Range range = range(address);
        if (range == null) {
            return Translation.fault(DmaFault.NOT_MAPPED);
        }
        if (write && !range.writable()) {
            return Translation.fault(DmaFault.READ_ONLY);
        }
        long hostPage = range.firstHostPage() + page - range.firstGuestPage();
        return new Translation.Reached(hostPage * PAGE_BYTES + (address & (PAGE_BYTES - 1)));
    }
}
