package io.nicteam.harness.host;

/** Told when the link of a NIC goes down or comes back because of what happens to its physical function. */
@FunctionalInterface
public interface LinkListener {

    /**
     * The link is up, or down, from now on.
     *
     * @param nic position of the NIC
     */
    void set(int nic, boolean up, long nowNs);
}
