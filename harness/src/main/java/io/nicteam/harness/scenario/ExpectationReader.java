package io.nicteam.harness.scenario;

import java.util.ArrayList;
import java.util.List;

/** Reads what a run is held to. */
final class ExpectationReader {

    private static final String KEY = "expect";

    private final Section root;
    private final List<String> subjects;

    /** @param subjects names that may stand behind @ */
    ExpectationReader(Section root, List<String> subjects) {
        this.root = root;
        this.subjects = subjects;
    }

    List<Expectation> read() {
        List<Expectation> expectations = new ArrayList<>();
        for (int i = 0; i < root.entries(KEY); i++) {
            String text = root.value(KEY).get(i).asString("");
            try {
                Expectation expectation = Expectation.parse(text);
                Quantity quantity = expectation.quantity();
                if (quantity.subject().isPresent()
                        && !subjects.contains(quantity.subject().get())) {
                    throw new UnitException("one of " + String.join(", ", subjects) + " behind @");
                }
                expectations.add(expectation);
            } catch (UnitException e) {
                root.problem(KEY, i, "found '" + Shown.line(text) + "'; expected " + e.getMessage());
            }
        }
        return expectations;
    }
}
