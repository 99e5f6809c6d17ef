package io.nicteam.harness.host.vsp;

import io.nicteam.packet.DataPath;

/** What the VSP tells the host: the other side of the adapter's port of the virtual switch. */
public interface VspPort {

    /**
     * A frame left the guest.
     *
     * @param fabricSlot the callee's now, held by {@link io.nicteam.packet.Owner#FABRIC}; VLAN as the guest set it
     */
    void fromGuest(int fabricSlot, long nowNs);

    /** Whether its guest receives here at {@code mac} as well, an address that it has borrowed; by default at none. */
    default boolean receives(long mac) {
        return false;
    }

    /** The guest has set a packet filter, the last step of its bring-up: it may be given frames and a VF. */
    void onOperational(long nowNs);

    /** The guest's primary channel is gone, and with it whoever could be told anything. */
    void onClosed(long nowNs);

    /** The guest asks for another MAC address, and has been told that it has it. */
    void onAddressChange(long mac, long nowNs);

    /**
     * The guest asks for a path; to be answered by {@link Vsp#completeSwitch}, whatever comes of it.
     *
     * @param transactionId what the guest calls its request
     */
    void onSwitchRequest(DataPath path, long transactionId, long nowNs);
}
