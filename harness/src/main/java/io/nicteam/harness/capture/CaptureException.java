package io.nicteam.harness.capture;

import java.io.IOException;
import java.util.Locale;

/**
 * A file that cannot be read as a packet capture. The message is one line:
 * {@code FILE: byte OFFSET: expected WHAT, found WHAT}.
 */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long byteOffset;

    /** The file's name may hold any character a file system allows; control characters are replaced. */
    CaptureException(String file, long byteOffset, String expected, String found) {
        super(message(file, byteOffset, expected, found));
        this.byteOffset = byteOffset;
    }

    CaptureException(String file, String expected, IOException cause) {
        super(message(file, 0, expected, cause.toString()), cause);
        this.byteOffset = 0;
    }

    /** Where in the file the fault is, in bytes from its start. */
    public long byteOffset() {
        return byteOffset;
    }

    private static String message(String file, long byteOffset, String expected, String found) {
        return String.format(Locale.ROOT, "%s: byte %d: expected %s, found %s", file, byteOffset, expected, found)
                .replaceAll("\\p{Cntrl}", "?");
    }
}
