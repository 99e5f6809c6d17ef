package io.nicteam.team.member;

import io.nicteam.team.member.MemberCells.Cell;
import io.nicteam.team.member.MemberTransitions.Transition;
import io.nicteam.team.member.MemberTransitions.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the part of {@code docs/states.md} that is about the members of a team, from the code. */
public final class MemberStatesDocument {

    private static final String HEAD =
            """

            ## A member of a team

            What `MemberTransitions` does with every event in every state, with an up delay and a down delay, and a member
            that comes back while no other one is usable used at once. Whether a member is good is for a `Liveness` to say;
            a look at it is an event. Frames may be sent on a member that is `UP` or `FAILING`.

            """;

    private static final String TAIL =
            """

            Without a down delay, `UP` on `SEEN_BAD` goes to `DOWN` [`STOP_USING`], and nothing is ever `FAILING`. Without an
            up delay, `DOWN` on `SEEN_GOOD` goes to `UP` [`USE`], and nothing is ever `RETURNING`.
            """;

    private MemberStatesDocument() {}

    public static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("| in state | on | outcome |\n|---|---|---|\n");
        List<Cell> cells = MemberCells.of(MemberCells.BOTH);
        for (MemberState state : MemberState.values()) {
            Map<String, List<String>> events = new LinkedHashMap<>();
            for (Verdict verdict : Verdict.values()) {
                for (Cell cell : cells) {
                    if (cell.state() == state && cell.transition().verdict() == verdict) {
                        events.computeIfAbsent(outcome(cell.transition()), o -> new ArrayList<>())
                                .add(event(cell, cells));
                    }
                }
            }
            String shown = "**`" + state + "`**";
            for (Map.Entry<String, List<String>> row : events.entrySet()) {
                String on = row.getValue().stream().distinct().collect(Collectors.joining(", "));
                text.append("| " + shown + " | " + on + " | " + row.getKey() + " |\n");
                shown = "";
            }
        }
        return text.append(TAIL).toString();
    }

    private static String event(Cell cell, List<Cell> cells) {
        boolean either = cells.stream()
                .filter(other -> other.state() == cell.state() && other.event() == cell.event())
                .allMatch(other -> other.transition().equals(cell.transition()));
        return "`" + cell.event() + "`" + (either ? "" : cell.alone() ? " when alone" : " when not alone");
    }

    private static String outcome(Transition transition) {
        return switch (transition.verdict()) {
            case GO ->
                "to `" + transition.next() + "`"
                        + (transition.effects().isEmpty()
                                ? ""
                                : transition.effects().stream()
                                        .map(effect -> "`" + effect + "`")
                                        .collect(Collectors.joining(", ", " [", "]")));
            case IGNORE -> "ignored: " + transition.because();
            case IMPOSSIBLE -> "impossible: " + transition.because();
        };
    }
}
