package io.nicteam.packet;

/** Who holds a slot of a {@link PacketPool}. At every instant a slot has exactly one owner. */
public enum Owner {
    /** Nobody: the slot is free. */
    POOL,
    /** The guest's network stack, including its transmit queue. */
    STACK,
    /** The VF's transmit ring: the device may read it. */
    VF_TRANSMIT,
    /** The VF's receive ring: the device may write it. */
    VF_RECEIVE,
    /** Held for a vanished device until its reset: it might still read or write. */
    QUARANTINE,
    /** The netvsc miniport, until the host has completed the send. */
    NETVSC,
    /** The physical network and the host: links, switch queues, NIC. */
    FABRIC,
    /** The rings of an emulated NIC. */
    EMULATED
}
