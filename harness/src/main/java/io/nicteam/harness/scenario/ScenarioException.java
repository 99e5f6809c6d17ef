package io.nicteam.harness.scenario;

import java.util.List;

/**
 * A scenario file that can't be used, with everything that is wrong with it.
 *
 * <p>A problem is one line, {@code file:line: where: what was found; what was expected}, and the message is all of them,
 * one below the other.
 */
public final class ScenarioException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String[] problems;

    ScenarioException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = problems.toArray(new String[0]);
    }

    /** One line for each problem, in the order of the file; overrides come last. Never empty. */
    public List<String> problems() {
        return List.of(problems);
    }
}
