package io.nicteam.harness.generate;

/**
 * A fault at a time.
 *
 * @param kind what happens
 * @param subject position of the adapter or NIC that it happens to
 * @param atNs when, from the start of traffic
 */
public record Step(FaultKind kind, int subject, long atNs) {

    /** The same where there are only so many of what it happens to. */
    Step among(int count) {
        return subject < count ? this : new Step(kind, subject % count, atNs);
    }

    Step at(long otherNs) {
        return new Step(kind, subject, otherNs);
    }
}
