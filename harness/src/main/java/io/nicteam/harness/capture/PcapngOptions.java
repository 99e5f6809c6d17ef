package io.nicteam.harness.capture;

/** The options at the end of a pcapng block, in order (draft-ietf-opsawg-pcapng, 3.5). */
final class PcapngOptions {
    private static final int END_OF_OPTIONS = 0;

    private final CaptureFile file;
    private final int end;
    private int option;
    private int nextOption;

    /** Options in {@code [start, end)}; a missing opt_endofopt is allowed, as the specification says. */
    PcapngOptions(CaptureFile file, int start, int end) {
        this.file = file;
        this.end = end;
        this.option = start;
        this.nextOption = start;
    }

    /** Moves to the next option; false after the last one. */
    boolean next() throws CaptureException {
        option = nextOption;
        if (end - option < 4 || code() == END_OF_OPTIONS) {
            return false;
        }
        int length = file.u16(option + 2);
        int room = end - option - 4;
        if (length > room) {
            throw file.error(option + 2, "an option of at most " + room + " bytes", length + " bytes");
        }
        // Padded to 4 bytes; the block itself is, so the padding cannot pass its end.
        nextOption = option + 4 + ((length + 3) & ~3);
        return true;
    }

    int code() {
        return file.u16(option);
    }

    /** Where the value stands; fails unless it has {@code length} bytes. */
    int value(String name, int length) throws CaptureException {
        int found = file.u16(option + 2);
        if (found != length) {
            throw file.error(option + 2, name + " of " + length + " bytes", found + " bytes");
        }
        return option + 4;
    }
}
