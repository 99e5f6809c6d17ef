package io.nicteam.harness.host.nic.pci;

/**
 * Where VFs are on the bus: VF {@code i} has the PF's routing id plus First VF Offset plus {@code i} times VF Stride. A
 * routing id has 16 bits: bus number, then eight bits that are device and function, or with ARI the function alone.
 *
 * @param pf the PF's routing id
 * @param ari whether all eight bits count: without, the bus of the PF takes functions 0 to 7 of its one device
 */
public record RoutingIds(int pf, int firstVfOffset, int vfStride, boolean ari) {

    /** Functions on the PF's own bus without ARI, the PF among them. */
    public static final int FUNCTIONS_WITHOUT_ARI = 8;

    private static final int LAST = 0xFFFF;

    /** Routing id of a VF; beyond 16 bits if there is no such place. */
    public int of(int vf) {
        return pf + firstVfOffset + vf * vfStride;
    }

    /** The VF with a routing id, -1 if that is none of a VF. It may be one that is not enabled. */
    public int vf(int routingId) {
        int distance = routingId - pf - firstVfOffset;
        return distance < 0 || distance % vfStride != 0 ? -1 : distance / vfStride;
    }

    /** Whether a request can reach the VF if the bus numbers are there. */
    public boolean reachable(int vf) {
        int routingId = of(vf);
        boolean onOwnBus = bus(routingId) == bus(pf);
        return routingId <= LAST && (ari || !onOwnBus || (routingId & 0xFF) < FUNCTIONS_WITHOUT_ARI);
    }

    /** Bus numbers that the device takes up with that many VFs, its own included. */
    public int busNumbers(int numVfs) {
        return numVfs == 0 ? 1 : bus(of(numVfs - 1)) - bus(pf) + 1;
    }

    private static int bus(int routingId) {
        return routingId >>> 8;
    }
}
