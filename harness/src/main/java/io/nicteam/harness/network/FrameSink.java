package io.nicteam.harness.network;

/** Where frames arrive. */
@FunctionalInterface
public interface FrameSink {

    /** Takes a fabric slot; the callee passes it on or releases it. */
    void receive(int slot, long nowNs);
}
