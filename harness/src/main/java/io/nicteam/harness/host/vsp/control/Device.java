package io.nicteam.harness.host.vsp.control;

import io.nicteam.netvsc.vmbus.Sections;
import io.nicteam.netvsc.vmbus.SharedBuffer;
import io.nicteam.packet.DataPath;
import org.agrona.DirectBuffer;

/** Who carries out what the control plane decides: the adapter with its channels. Messages go out on the primary channel. */
public interface Device {

    /** Completes a request of the guest with a message, which is copied. */
    void complete(long transactionId, DirectBuffer message, int length, long nowNs);

    /** Whether another RNDIS message may wait for a receive section. */
    boolean takesRndis(int length);

    /** Sends an RNDIS message, which is copied. */
    void rndis(DirectBuffer message, int length, long nowNs);

    /** Memory that the guest shares under that handle, or null. */
    SharedBuffer shared(int gpadl);

    /** Whether the guest has receive sections. */
    boolean lends();

    /** The receive buffer is cut. */
    void onReceiveBuffer(Sections sections);

    /** Most channels that the guest can have, the primary one included. */
    int mostChannels();

    /** The guest may open that many subchannels. */
    void onGranted(int subchannels, long nowNs);

    /** RSS parameters were set, or set aside. */
    void onSpread();

    /** The packet filter was set for the first time since the guest came up, or came back. */
    void onOperational(long nowNs);

    /** Everything that waits for the guest is void. */
    void onDiscard(long nowNs);

    /** The guest wants another MAC address. */
    void onAddressChange(long mac, long nowNs);

    /** The guest wants another path. */
    void onSwitchRequest(DataPath path, long transactionId, boolean completionRequested, long nowNs);

    /** The guest broke the protocol on the primary channel. */
    void onProtocolError(String what, long nowNs);
}
