package io.nicteam.harness.policy;

/** There is no such policy, or a file that should hold one does not; the message says what was expected. */
public final class PolicyException extends Exception {

    private static final long serialVersionUID = 1;

    PolicyException(String message) {
        super(message);
    }
}
