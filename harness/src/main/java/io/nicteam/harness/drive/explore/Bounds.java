package io.nicteam.harness.drive.explore;

/**
 * What is explored.
 *
 * @param depth steps explored in each execution; after that things happen in order of time
 * @param slackNs how late anything may be
 * @param fromNs before this instant things happen in order of time
 * @param mostExecutions after that many the exploration is given up
 * @param reduced whether orders that differ in nothing, and states that were reached before, are tried once
 */
public record Bounds(int depth, long slackNs, long fromNs, long mostExecutions, boolean reduced) {

    /** A depth that no execution has: everything up to its end is explored. */
    public static final int TO_THE_END = Integer.MAX_VALUE;
}
