package io.nicteam.pair;

import io.nicteam.adapter.MiniportState;
import io.nicteam.pair.PairCells.Cell;
import io.nicteam.pair.PairTransitions.Transition;
import io.nicteam.pair.PairTransitions.Verdict;
import io.nicteam.pair.Quirks.HostSwitch;
import io.nicteam.pair.Quirks.SwitchRequest;
import io.nicteam.pair.Quirks.WhileSwitching;
import io.nicteam.pair.Quirks.Withdrawal;
import io.nicteam.team.member.MemberStatesDocument;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes {@code docs/states.md} from the code. */
final class StatesDocument {

    private static final String HEAD =
            """
            # States

            Written from the code by `StatesDocumentTest`; after a change there, write it anew with
            `mvn -B test -pl team-core -am -Dtest=StatesDocumentTest -Dgolden.update=true \
            -Dsurefire.failIfNoSpecifiedTests=false`.

            ## The pair

            What `PairTransitions` does with every event in every state, under the default options: the VF is drained, the
            gate opens after the switch, the switch to the synthetic path comes before the release, no quirks. States
            that cannot be reached under these options are left out.

            - **to X**: the pair goes to state X and does what is in brackets, in that order.
            - **ignored**: legal, nothing to do.
            - **impossible**: a defect of the bus, the host's end or the pair; the run ends.

            An event that depends on whether the VF may be used has a row for each case: the host's last notice was not an
            association (not associated), it was and the VF does not work (failed), or the VF works too (ready).

            """;

    private static final String EFFECTS =
            """

            | effect | what the pair does |
            |---|---|
            | `ARM_TAKEOVER` | starts the takeover delay |
            | `ARM_RETRY` | starts the time until an activation that was undone is tried again |
            | `BLOCK_GATE` | drops what is to be transmitted from now on |
            | `OPEN_GATE` | transmits on the VF from now on |
            | `CLOSE_GATE` | transmits on the synthetic path from now on |
            | `WANT_VF`, `WANT_SYNTHETIC` | has the host switch, after the request under way if there is one |
            | `DRAIN` | waits for CPUs that chose the VF before the gate closed, pauses it, waits until it is empty |
            | `RELEASE` | halts the VF and tells the bus that it is free |
            | `BURY` | settles what the vanished VF left behind, halts it, tells the bus |

            ### Under other options

            """;

    private static final String MINIPORT =
            """

            ## A miniport

            | from | to |
            |---|---|
            """;

    private StatesDocument() {}

    static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        appendTable(text, PairCells.of(PairCells.defaults()));
        text.append(EFFECTS);
        appendDifferences(text, "Without draining", PairCells.options(false, false, false));
        appendDifferences(
                text,
                "With the gate before the switch (bring-up order guest-first)",
                PairCells.options(true, true, false));
        appendDifferences(
                text,
                "With the release before the switch (removal order guest-first)",
                PairCells.options(true, false, true));
        appendDifferences(
                text, "With the release before the switch, without draining", PairCells.options(false, false, true));
        appendDifferences(
                text,
                "With switchRequest fire-and-forget",
                PairCells.quirks(QuirkDraft.with(SwitchRequest.FIRE_AND_FORGET).build()));
        appendDifferences(
                text,
                "With withdrawal ignored",
                PairCells.quirks(QuirkDraft.with(Withdrawal.IGNORED).build()));
        appendDifferences(
                text,
                "With withdrawal retry",
                PairCells.quirks(QuirkDraft.with(Withdrawal.RETRY).build()));
        appendDifferences(
                text,
                "With hostSwitch ignored",
                PairCells.quirks(QuirkDraft.with(HostSwitch.IGNORED).build()));
        appendDifferences(
                text,
                "With whileSwitching dropped",
                PairCells.quirks(QuirkDraft.with(WhileSwitching.DROPPED).build()));
        text.append(MINIPORT);
        for (MiniportState from : MiniportState.values()) {
            String targets = EnumSet.allOf(MiniportState.class).stream()
                    .filter(from::allows)
                    .map(to -> "`" + to + "`")
                    .collect(Collectors.joining(", "));
            text.append("| `").append(from).append("` | ").append(targets).append(" |\n");
        }
        return text.append(MemberStatesDocument.text()).toString();
    }

    /** One row for all events of a state that are dealt with in the same way. */
    private static void appendTable(StringBuilder text, List<Cell> cells) {
        text.append("| in state | on | outcome |\n|---|---|---|\n");
        for (PairState state : PairCells.reachable(cells)) {
            Map<String, List<String>> eventsByOutcome = new LinkedHashMap<>();
            for (Verdict verdict : Verdict.values()) {
                for (Cell cell : cells) {
                    if (cell.state().equals(state) && cell.transition().verdict() == verdict) {
                        eventsByOutcome
                                .computeIfAbsent(outcome(cell.transition()), o -> new ArrayList<>())
                                .add(event(cell, cells));
                    }
                }
            }
            String shown = "**`" + state + "`**";
            for (Map.Entry<String, List<String>> row : eventsByOutcome.entrySet()) {
                String events = row.getValue().stream().distinct().collect(Collectors.joining(", "));
                text.append("| " + shown + " | " + events + " | " + row.getKey() + " |\n");
                shown = "";
            }
        }
    }

    private static String event(Cell cell, List<Cell> cells) {
        boolean either = cells.stream()
                .filter(c -> c.state().equals(cell.state()) && c.event() == cell.event())
                .allMatch(c -> c.transition().equals(cell.transition()));
        String event = "`" + cell.event() + "`";
        String when = cell.readiness().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return either ? event : event + " when " + when;
    }

    private static String outcome(Transition transition) {
        return switch (transition.verdict()) {
            case GO ->
                "to `" + transition.next() + "`"
                        + transition.effects().stream()
                                .map(effect -> "`" + effect + "`")
                                .collect(Collectors.collectingAndThen(
                                        Collectors.joining(", "), list -> list.isEmpty() ? "" : " [" + list + "]"));
            case IGNORE -> "ignored: " + transition.because();
            case IMPOSSIBLE -> "impossible: " + transition.because();
        };
    }

    private static void appendDifferences(StringBuilder text, String title, PairOptions options) {
        List<Cell> standard = PairCells.of(PairCells.defaults());
        List<Cell> other = PairCells.of(options);
        Set<PairState> known = PairCells.reachable(standard);
        Set<PairState> reachable = PairCells.reachable(other);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < other.size(); i++) {
            Cell cell = other.get(i);
            boolean same = Objects.equals(cell.transition(), standard.get(i).transition());
            if (reachable.contains(cell.state()) && !(same && known.contains(cell.state()))) {
                lines.add("  - `" + cell.state() + "` on " + event(cell, other) + ": " + outcome(cell.transition()));
            }
        }
        text.append("- ").append(title).append(":\n");
        lines.stream().distinct().forEach(line -> text.append(line).append('\n'));
    }
}
