package io.nicteam.vf;

import io.nicteam.adapter.MiniportHealth;
import io.nicteam.trace.Trace;

/** The health of a miniport: every change of it is in the log, also one that comes with another device. */
final class Health {

    private final String name;
    private final Trace trace;
    private MiniportHealth now = MiniportHealth.WORKING;

    /** @param name label in traces */
    Health(String name, Trace trace) {
        this.name = name;
        this.trace = trace;
    }

    MiniportHealth now() {
        return now;
    }

    /** Changes it, and tells whether that is a change. */
    boolean to(MiniportHealth next, String because, long nowNs) {
        boolean changes = next != now;
        if (changes) {
            trace.transition(name, now.name(), next.name(), because, nowNs);
            now = next;
        }
        return changes;
    }
}
