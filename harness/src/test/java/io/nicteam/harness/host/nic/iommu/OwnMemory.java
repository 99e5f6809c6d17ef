package io.nicteam.harness.host.nic.iommu;

import io.nicteam.packet.PacketPool;

/** A machine with one guest, and a function that reaches all of its memory: for tests of what is behind that. */
public final class OwnMemory {

    public static final int ROUTING_ID = 0x0301;

    private static final int VECTORS = 16;

    public final Iommu iommu;
    public final Requester requester;

    public OwnMemory(PacketPool guest) {
        HostMemory machine = new HostMemory();
        iommu = new Iommu(machine);
        iommu.attach(ROUTING_ID, machine.domain(guest));
        requester = iommu.requester(ROUTING_ID);
        requester.interruptsFrom(iommu.interrupts().allocate(ROUTING_ID, 0, VECTORS));
        requester.busMaster(true);
    }
}
