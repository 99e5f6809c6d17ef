package io.nicteam.vf;

import io.nicteam.duty.Alarm;

/**
 * Whether a transmit queue is frozen: it holds frames, and for a given time none has been completed. It is no longer
 * frozen once it has moved for as long again without another such pause; so a queue that stutters stays frozen.
 *
 * <p>How full the queue is does not matter: a full one that moves is backpressure and nothing else.
 */
final class FreezeWatch {

    private enum State {
        MOVING,
        FROZEN,
        /** Moving again, and not for long enough yet. */
        RECOVERING
    }

    private final long limitNs;
    private State state = State.MOVING;
    private long lastNs;
    private long recoveringNs;

    /** @param limitNs that time; 0 for a queue that never counts as frozen */
    FreezeWatch(long limitNs) {
        this.limitNs = limitNs;
    }

    boolean frozen() {
        return state != State.MOVING;
    }

    /** The device begins with the queue, or begins anew. */
    void reset(long nowNs) {
        state = State.MOVING;
        lastNs = nowNs;
    }

    /** From now on there is something to complete, or the device has a link to send it over. */
    void begin(long nowNs) {
        lastNs = nowNs;
    }

    /** Something has been completed. */
    void progress(long nowNs) {
        lastNs = nowNs;
        if (state == State.FROZEN) {
            state = State.RECOVERING;
            recoveringNs = nowNs;
        }
    }

    /** Judges the queue. */
    void check(boolean holdsFrames, long nowNs) {
        if (limitNs == 0 || state == State.FROZEN) {
            return;
        }
        if (holdsFrames && nowNs - lastNs >= limitNs) {
            state = State.FROZEN;
        } else if (state == State.RECOVERING && nowNs - recoveringNs >= limitNs) {
            state = State.MOVING;
        }
    }

    /** When to judge next, {@link Alarm#NEVER} while nothing but progress can change anything. */
    long deadlineNs(boolean holdsFrames) {
        if (limitNs == 0) {
            return Alarm.NEVER;
        }
        return switch (state) {
            case MOVING -> holdsFrames ? lastNs + limitNs : Alarm.NEVER;
            case FROZEN -> Alarm.NEVER;
            case RECOVERING -> recoveringNs + limitNs;
        };
    }
}
