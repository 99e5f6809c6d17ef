package io.nicteam.harness.report;

/** The outcome of a run, and the exit code that goes with it. */
public enum Verdict {
    /** Everything that must hold held. */
    HELD("held", 0),
    /** A safety property broke. */
    FAILED("failed", 2),
    /** The model did not come to rest: a frame unaccounted for, or parties that still disagree. */
    NOT_CONVERGED("failed", 3),
    /** The measurement itself cannot be trusted. */
    INCONCLUSIVE("inconclusive", 5),
    /** Stopped by the user; what was measured until then is reported. */
    INTERRUPTED("interrupted", 130);

    private final String label;
    private final int exitCode;

    Verdict(String label, int exitCode) {
        this.label = label;
        this.exitCode = exitCode;
    }

    /** The word in result.json. */
    public String label() {
        return label;
    }

    public int exitCode() {
        return exitCode;
    }
}
