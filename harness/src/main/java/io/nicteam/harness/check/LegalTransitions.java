package io.nicteam.harness.check;

import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.ledger.LoggedEvent.Kind;
import io.nicteam.harness.run.Experiment;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * No part of the model finds itself where it cannot be. What the model's own checks throw is a breach; so is a state
 * machine that leaves another state than the one it was in.
 */
final class LegalTransitions implements Checker {

    private static final String ARROW = " -> ";
    private static final String BECAUSE = " because ";

    @Override
    public String name() {
        return "legal-transitions";
    }

    @Override
    public String promise() {
        return "every state machine goes from the state it is in, on an event that can happen there; no invariant of the"
                + " model is violated";
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return LegalTransitions::judge;
    }

    private static Ruling judge(Course course) {
        if (course.failure() != null) {
            return Ruling.unsafe(said(course.failure()), course.endNs());
        }
        Map<String, String> states = new LinkedHashMap<>();
        for (LoggedEvent event : course.ledger().events()) {
            if (event.kind() == Kind.TRANSITION) {
                int arrow = event.text().indexOf(ARROW);
                int because = event.text().indexOf(BECAUSE);
                String from = event.text().substring(0, arrow);
                String known = states.put(event.who(), event.text().substring(arrow + ARROW.length(), because));
                if (known != null && !known.equals(from)) {
                    return Ruling.unsafe(event.who() + " left " + from + " while it was in " + known, event.atNs());
                }
            }
        }
        return Ruling.held();
    }

    private static String said(RuntimeException failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return failure + (stack.length == 0 ? "" : ", at " + stack[0]);
    }
}
