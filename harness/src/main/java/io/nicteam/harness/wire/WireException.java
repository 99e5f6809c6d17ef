package io.nicteam.harness.wire;

/** A wire cannot be set up. The message is one line that says what to do. */
public final class WireException extends Exception {

    private static final long serialVersionUID = 1;

    public WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
