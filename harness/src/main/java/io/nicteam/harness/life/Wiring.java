package io.nicteam.harness.life;

import io.nicteam.harness.scenario.Fault;

/** What is done to the NICs of a host and to the links that they are plugged into. */
public interface Wiring {

    /** The link of a NIC goes down or comes back, at both ends. */
    void uplink(int nic, boolean up, long nowNs);

    /** Something happens to a NIC's physical function. */
    void physicalFunction(int nic, Fault.PfChange change, long nowNs);
}
