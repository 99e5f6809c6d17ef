package io.nicteam.pair;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.packet.DataPath;

/**
 * Keeps switch requests one at a time. A host may acknowledge a second request while the first is under way and forget
 * it, so the pair states what it wants, and this class asks for it when the previous request has been dealt with. Only
 * the completion of the latest wish is reported; older ones are stale.
 */
final class SwitchRequests {

    /** Told of {@link PairEvent#SWITCH_COMPLETED} and {@link PairEvent#SWITCH_TIMED_OUT}. */
    @FunctionalInterface
    interface Outcome {
        void on(PairEvent event, long nowNs);
    }

    private static final long NONE = -1;

    private final DataPathControl control;
    private final Alarm deadline;
    private final long timeoutNs;
    private final Outcome outcome;
    private long lastRequest;
    private long outstanding = NONE;
    /** What to ask for once the outstanding request is dealt with; {@code null} when that is the latest wish. */
    private DataPath next;
    /** Whether the latest wish has neither been completed nor timed out. */
    private boolean awaited;

    SwitchRequests(DataPathControl control, Alarms alarms, String name, long timeoutNs, Outcome outcome) {
        this.control = control;
        this.timeoutNs = timeoutNs;
        this.outcome = outcome;
        deadline = alarms.register(name + ".switch", this::onDeadline);
    }

    /** Replaces whatever was wanted before. */
    void want(DataPath path, long nowNs) {
        awaited = true;
        deadline.set(nowNs + timeoutNs);
        if (outstanding == NONE) {
            send(path, nowNs);
        } else {
            next = path;
        }
    }

    /** Whether the host has a request to deal with. */
    boolean pending() {
        return outstanding != NONE;
    }

    void onCompleted(long request, long nowNs) {
        if (request != outstanding) {
            return;
        }
        outstanding = NONE;
        if (next != null) {
            DataPath path = next;
            next = null;
            send(path, nowNs);
        } else if (awaited) {
            awaited = false;
            deadline.off();
            outcome.on(PairEvent.SWITCH_COMPLETED, nowNs);
        }
    }

    private void send(DataPath path, long nowNs) {
        outstanding = ++lastRequest;
        control.requestSwitch(path, outstanding, nowNs);
    }

    private void onDeadline(long nowNs) {
        awaited = false;
        outcome.on(PairEvent.SWITCH_TIMED_OUT, nowNs);
    }
}
