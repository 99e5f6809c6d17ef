package io.nicteam.harness.life;

/** What is done to the NICs of a host and to the links that they are plugged into. */
public interface Wiring {

    /** The link of a NIC goes down or comes back, at both ends. */
    void uplink(int nic, boolean up, long nowNs);

    /** A NIC stops working, with its link, or works again. */
    void physicalFunction(int nic, boolean works, long nowNs);
}
