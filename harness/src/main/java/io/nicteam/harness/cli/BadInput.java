package io.nicteam.harness.cli;

/** Something the user gave cannot be used. The message names the place and what was expected. */
final class BadInput extends Exception {

    private static final long serialVersionUID = 1L;

    BadInput(String message) {
        super(message);
    }

    BadInput(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
