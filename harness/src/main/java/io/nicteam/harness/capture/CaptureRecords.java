package io.nicteam.harness.capture;

import java.util.List;

/** The records of one capture file, in file order. Two file formats, two implementations. */
sealed interface CaptureRecords permits PcapRecords, PcapngRecords {
    /**
     * Moves to the next record.
     *
     * @return false at the end of the file, or where it is cut off (then {@link #warnings()} tells)
     * @throws CaptureException if the bytes contradict the format
     */
    boolean next() throws CaptureException;

    /** The record that the last successful {@link #next()} moved to. */
    CapturedFrame frame();

    /** The format in words: family, time resolution where it is one for the file, byte order. */
    String format();

    /** What was odd so far but did not stop the reading, one line each. */
    List<String> warnings();
}
