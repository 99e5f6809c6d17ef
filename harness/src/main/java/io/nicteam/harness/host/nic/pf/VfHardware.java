package io.nicteam.harness.host.nic.pf;

/** What is behind the configuration space of an allocated VF. */
@FunctionalInterface
public interface VfHardware {

    /** It is reset: it stops and forgets. */
    void onReset(long nowNs);

    /** It may read and write memory and interrupt from now on, or no longer. */
    default void busMaster(boolean on) {}

    /** Its registers answer the guest from now on, or no longer. */
    default void memorySpace(boolean on) {}
}
