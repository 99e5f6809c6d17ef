package io.nicteam.netvsc.vmbus;

/** A tap on the shoulder: there is something to read, or room to write. Says nothing else, and never how often. */
@FunctionalInterface
public interface Signal {

    /** Raises the signal at {@code nowNs}. Two raised before one is seen are one. */
    void raise(long nowNs);
}
