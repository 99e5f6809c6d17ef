package io.nicteam.harness.generate;

/**
 * A fault at a time.
 *
 * @param kind what happens
 * @param subject position of the adapter or NIC that it happens to
 * @param atNs when, from the start of traffic
 */
public record Step(FaultKind kind, int subject, long atNs) {

    Step at(long otherNs) {
        return new Step(kind, subject, otherNs);
    }
}
