package io.nicteam.check;

/** Something that must always hold did not: a defect in this program. */
public final class InvariantViolation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvariantViolation(final String sentence) {
        super(sentence);
    }
}
