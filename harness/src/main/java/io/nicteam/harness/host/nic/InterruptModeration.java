package io.nicteam.harness.host.nic;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.vf.hw.VfFunction.InterruptLine;

/**
 * One interrupt vector with its moderation: no two interrupts closer than a given time, which may grow
 * while causes come faster than interrupts. An interrupt masks the vector
 * until the driver opens it again; causes that arise meanwhile are remembered.
 */
final class InterruptModeration {

    private enum State {
        /** The driver is polling. */
        MASKED,
        /** The driver is polling, and there is something new. */
        MASKED_WITH_CAUSE,
        /** Waiting for a cause. */
        OPEN,
        /** There is a cause; the interrupt comes when moderation lets it. */
        PENDING
    }

    private final ModerationRange range;
    private final Alarm alarm;
    private InterruptLine line;
    private State state = State.MASKED;
    private long intervalNs;
    private long notBeforeNs;

    InterruptModeration(String name, ModerationRange range, Alarms alarms) {
        this.range = range;
        alarm = alarms.register(name, this::fire);
    }

    void connect(InterruptLine to) {
        line = to;
        state = State.MASKED;
        alarm.off();
    }

    void cause(long nowNs) {
        if (state == State.MASKED) {
            state = State.MASKED_WITH_CAUSE;
        } else if (state == State.OPEN) {
            arm(nowNs);
        }
    }

    void open(long nowNs) {
        if (state == State.MASKED_WITH_CAUSE) {
            arm(nowNs);
        } else if (state == State.MASKED) {
            state = State.OPEN;
        }
    }

    /** The vector is gone, and with it an interrupt that was pending. */
    void cut() {
        state = State.MASKED;
        alarm.off();
    }

    private void arm(long nowNs) {
        state = State.PENDING;
        boolean waits = nowNs < notBeforeNs;
        intervalNs = waits ? Math.min(2 * intervalNs, range.mostNs()) : range.leastNs();
        alarm.set(Math.max(nowNs, notBeforeNs));
    }

    private void fire(long nowNs) {
        state = State.MASKED;
        notBeforeNs = nowNs + intervalNs;
        line.raise(nowNs);
    }
}
