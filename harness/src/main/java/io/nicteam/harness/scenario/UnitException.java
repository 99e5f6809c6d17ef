package io.nicteam.harness.scenario;

/** Text that is no quantity of the kind asked for; the message says what was expected instead. */
public final class UnitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnitException(String expected) {
        super(expected);
    }
}
