package io.nicteam.duty;

/** The one deadline of a {@link Duty}. Setting it replaces the previous one; a duty that runs finds it off. */
public interface Alarm {

    /** The deadline of an alarm that is off. */
    long NEVER = Long.MAX_VALUE;

    /** Makes the duty run at {@code deadlineNs}. */
    void set(long deadlineNs);

    /** Takes the deadline back. */
    void off();

    /** The current deadline, {@link #NEVER} when off. */
    long deadlineNs();

    /** Makes the duty run at {@code deadlineNs} unless it runs earlier anyway. */
    default void setNoLater(long deadlineNs) {
        if (deadlineNs < deadlineNs()) {
            set(deadlineNs);
        }
    }
}
