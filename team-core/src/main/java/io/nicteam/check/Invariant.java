package io.nicteam.check;

/** The one way to state what must hold; unlike {@code assert} it cannot be switched off. */
public final class Invariant {

    private Invariant() {}

    /**
     * Throws unless {@code holds}.
     *
     * @param holds what must be true here
     * @param sentence what it means when it is not; a constant, so that a passing check allocates nothing
     */
    public static void check(final boolean holds, final String sentence) {
        if (!holds) {
            throw new InvariantViolation(sentence);
        }
    }
}
