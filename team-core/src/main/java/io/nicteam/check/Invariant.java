package io.nicteam.check;

/** Checks of the model's own promises. A failure is a defect of the program, never a result of a run. */
public final class Invariant {

    private Invariant() {}

    /** Throws unless {@code holds}. */
    public static void check(boolean holds, String promise) {
        if (!holds) {
            throw violation(promise);
        }
    }

    /** The exception for a broken promise, for callers that build the message only then. */
    public static InvariantViolation violation(String promise) {
        return new InvariantViolation(promise);
    }
}
