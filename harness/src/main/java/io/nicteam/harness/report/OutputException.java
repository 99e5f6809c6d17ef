package io.nicteam.harness.report;

import java.io.Serial;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** The place for a run's files cannot be used. The message is one line: which place, and what was expected there. */
public final class OutputException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    OutputException(final Path place, final String expected) {
        super(place + ": " + expected);
    }

    OutputException(final Path place, final String expected, final Exception cause) {
        super(place + ": " + expected + " (" + reason(cause) + ")", cause);
    }

    /** The JDK's message of a file error is often only the path, which is said already. */
    private static String reason(final Exception cause) {
        final String name = cause.getClass().getSimpleName().replace("Exception", "");
        if (cause instanceof FileSystemException problem) {
            return problem.getReason() == null ? name : problem.getReason();
        }
        return cause.getMessage() == null ? name : cause.getMessage();
    }
}
