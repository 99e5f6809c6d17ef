package io.nicteam.harness.drive;

import io.nicteam.duty.Alarms;

/** The alarms of a model, and the say in which of them is next. */
public interface Scheduler extends Alarms {

    /**
     * Runs one duty whose deadline is at or before {@code limitNs}.
     *
     * @return whether a duty ran
     */
    boolean runNext(long limitNs);

    /** The latest instant that a duty was told. */
    long nowNs();

    /** The next deadline, {@link io.nicteam.duty.Alarm#NEVER} when nothing is set. */
    long nextDeadlineNs();
}
