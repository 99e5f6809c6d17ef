package io.nicteam.harness.check;

/** A checker at work on one run. */
public interface Inspector {

    /** Whether {@link #look} is of use to it. */
    default boolean looks() {
        return false;
    }

    /** Called after everything that happens in the run. Looks and changes nothing. */
    default void look(long nowNs) {}

    /** Says whether the property held. */
    Ruling judge(Course course);
}
