package io.nicteam.harness.cli;

/** Exit codes beside those of {@link io.nicteam.harness.report.Verdict}. */
final class ExitCode {

    static final int INTERNAL_ERROR = 4;
    static final int BAD_INPUT = 64;

    private ExitCode() {}
}
