package io.nicteam.harness.host.pf;

import io.nicteam.harness.host.pf.PfTransitions.Event;
import io.nicteam.harness.host.pf.PfTransitions.State;
import io.nicteam.harness.host.pf.PfTransitions.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the part of {@code docs/states.md} that is about a NIC's physical function, from the code. */
public final class PfStatesDocument {

    /** Where this part begins; it is the last one. */
    public static final String BEGIN = "\n## A NIC's physical function\n";

    private static final String HEAD = BEGIN
            + """

                    Written by `PfStatesDocumentTest` of the harness, in the same way:
                    `mvn -B test -pl harness -am -Dtest=PfStatesDocumentTest -Dgolden.update=true \
                    -Dsurefire.failIfNoSpecifiedTests=false`.

                    What `PfTransitions` does. What is asked for during a reset waits until it is over.

                    | in state | on | outcome |
                    |---|---|---|
                    """;

    private PfStatesDocument() {}

    static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        for (State state : State.values()) {
            String shown = "**`" + state + "`**";
            List<String> waiting = new ArrayList<>();
            List<String> without = new ArrayList<>();
            for (Event event : Event.values()) {
                Optional<Transition> transition = PfTransitions.next(state, event);
                if (transition.isPresent()) {
                    append(text, shown, "`" + event + "`", outcome(transition.get()));
                    shown = "";
                } else {
                    (PfTransitions.waits(state, event) ? waiting : without).add("`" + event + "`");
                }
            }
            if (!waiting.isEmpty()) {
                append(text, shown, String.join(", ", waiting), "waits");
            }
            append(text, "", String.join(", ", without), "nothing to do");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String state, String events, String outcome) {
        text.append("| " + state + " | " + events + " | " + outcome + " |\n");
    }

    private static String outcome(Transition transition) {
        String effects =
                transition.effects().stream().map(effect -> "`" + effect + "`").collect(Collectors.joining(", "));
        return "to `" + transition.next() + "`" + (effects.isEmpty() ? "" : " [" + effects + "]");
    }
}
