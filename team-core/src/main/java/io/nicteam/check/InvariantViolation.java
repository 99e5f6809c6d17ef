package io.nicteam.check;

/** A promise of the model itself was broken. */
public final class InvariantViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvariantViolation(String promise) {
        super(promise);
    }
}
