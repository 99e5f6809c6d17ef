package io.nicteam.netvsc;

import io.nicteam.netvsc.vmbus.SharedBuffer;
import io.nicteam.packet.Slabs;

/** The memory that the miniport shares with the host: kept from one attachment to the next while the sizes stay. */
final class SharedMemory {

    private final Slabs slabs;
    private SharedBuffer receive;
    private SharedBuffer send;

    SharedMemory(Slabs slabs) {
        this.slabs = slabs;
    }

    /** The receive buffer, of exactly that size. */
    SharedBuffer receive(int bytes) {
        if (receive == null || receive.bytes() != bytes) {
            receive = new SharedBuffer(bytes, slabs);
        }
        return receive;
    }

    /** The send buffer, of exactly that size. */
    SharedBuffer send(int bytes) {
        if (send == null || send.bytes() != bytes) {
            send = new SharedBuffer(bytes, slabs);
        }
        return send;
    }
}
