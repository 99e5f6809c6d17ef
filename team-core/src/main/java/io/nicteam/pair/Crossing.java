package io.nicteam.pair;

/**
 * Settings of what a pair does with frames while one path gives way to the other.
 *
 * @param holdFrames most frames held, with {@link HandOver#HOLD}
 * @param holdTimeoutNs bound on how long they are held
 * @param duplicates which received frames are compared with what came over the other path
 * @param duplicateWindowNs how long they are compared after the last step of a change of the path
 */
public record Crossing(int holdFrames, long holdTimeoutNs, Duplicates duplicates, long duplicateWindowNs) {

    /** Nothing is held and nothing compared. */
    public static final Crossing NONE = new Crossing(0, 0, Duplicates.OFF, 0);

    /** Received frames that may be duplicates. */
    public enum Duplicates {
        /** None: whatever comes is delivered. */
        OFF,
        /** Those to a group, which a host may deliver over both paths. */
        GROUP,
        /** Every one. Two equal frames of a sender, one over each path, cannot be told from a duplicate. */
        ALL
    }
}
