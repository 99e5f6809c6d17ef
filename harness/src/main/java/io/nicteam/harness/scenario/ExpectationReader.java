package io.nicteam.harness.scenario;

import java.util.ArrayList;
import java.util.List;

/** Reads what a run is held to. */
final class ExpectationReader {

    private static final String KEY = "expect";

    private final Section root;
    private final List<String> adapters;

    ExpectationReader(Section root, Topology topology) {
        this.root = root;
        adapters = topology.adapterNames();
    }

    List<Expectation> read() {
        List<Expectation> expectations = new ArrayList<>();
        for (int i = 0; i < root.entries(KEY); i++) {
            String text = root.value(KEY).get(i).asString("");
            try {
                Expectation expectation = Expectation.parse(text);
                Quantity quantity = expectation.quantity();
                if (quantity.subject().isPresent()
                        && !adapters.contains(quantity.subject().get())) {
                    throw new UnitException("one of " + String.join(", ", adapters) + " behind @");
                }
                expectations.add(expectation);
            } catch (UnitException e) {
                root.problem(KEY, i, "found '" + Shown.line(text) + "'; expected " + e.getMessage());
            }
        }
        return expectations;
    }
}
