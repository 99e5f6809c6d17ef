package io.nicteam.harness.life;

/** What a cell of a table of states and events says. */
public enum Verdict {
    GO,
    /** Legal, and nothing to do. */
    IGNORE,
    /** Cannot happen: seeing it is a defect. */
    IMPOSSIBLE
}
