package io.nicteam.harness.host.vsp.vf;

import io.nicteam.harness.host.vsp.vf.VfCells.Cell;
import io.nicteam.harness.host.vsp.vf.VfState.Kind;
import io.nicteam.harness.host.vsp.vf.VfTransition.Verdict;
import io.nicteam.harness.scenario.HostBehaviour.SecondSwitch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the last part of {@code docs/states.md} from the code. */
final class VfStatesDocument {

    /** Where this part begins. */
    static final String BEGIN = "\n## The guest's VF, as its VSP sees it\n";

    private static final String HEAD = BEGIN
            + """

                    Written by `VfStatesDocumentTest` of the harness, in the same way:
                    `mvn -B test -pl harness -am -Dtest=VfStatesDocumentTest -Dgolden.update=true \
                    -Dsurefire.failIfNoSpecifiedTests=false`.

                    What `VfTransitions` does when second requests are queued and the path moves when the guest asks. Samples stand
                    for data: the VF has serial 7, open requests are #1 and #2, the one that comes is #9.

                    """;

    private static final String RESTORED =
            """

            What is restored meets the VF and the path that are there now. Other events are dealt with as in `INITIALIZING`.

            """;

    private static final String EFFECTS =
            """

            | effect | what the host does |
            |---|---|
            | `ASSOCIATE`, `WITHDRAW` | NVSP 128 with the serial: the VF is the guest's, or no more |
            | `NOTIFY_SYNTHETIC` | NVSP 129 from the host; it never says VF |
            | `COMPLETE` | completes the request; the completion does not say what came of it |
            | `ABANDON` | counts a request that died with its channel |
            | `START_OFFER_TIMER`, `CANCEL_OFFER_TIMER` | the delay between association and offer |
            | `OFFER` | puts the function on the guest's bus |
            | `MOVE` | moves the path; `PATH_SETTLED` follows in every case |
            | `RELEASE` | may delete the VPort, reset and free the VF |

            ### Under other options

            """;

    private VfStatesDocument() {}

    static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        List<Cell> cells = VfCells.of(VfCells.defaults(), VfCells.states());
        appendTable(text, cells, VfCells.examples());
        text.append(RESTORED);
        List<VfState> restoring = VfCells.restoring(VfCells.examples());
        List<Cell> starts = VfCells.of(VfCells.defaults(), restoring).stream()
                .filter(cell -> cell.event().kind() == VfEvent.Kind.STARTED
                        || cell.event().kind() == VfEvent.Kind.CLOSED)
                .toList();
        appendTable(text, starts, restoring);
        text.append(EFFECTS);
        appendDifferences(
                text, cells, "Second requests acknowledged (OpenVMM)", new VfOptions(SecondSwitch.ACKNOWLEDGED, false));
        appendDifferences(
                text,
                cells,
                "The host moves the path first (bring-up order host-first)",
                new VfOptions(SecondSwitch.QUEUED, true));
        return text.toString();
    }

    /** One row for all events of a state that are dealt with in the same way. */
    private static void appendTable(StringBuilder text, List<Cell> cells, List<VfState> states) {
        text.append("| in state | on | outcome |\n|---|---|---|\n");
        for (VfState state : states) {
            Map<String, List<Cell>> byOutcome = new LinkedHashMap<>();
            for (Verdict verdict : Verdict.values()) {
                for (Cell cell : cells) {
                    if (cell.state().equals(state) && cell.transition().verdict() == verdict) {
                        byOutcome
                                .computeIfAbsent(outcome(cell), o -> new ArrayList<>())
                                .add(cell);
                    }
                }
            }
            String shown = "**`" + state + "`**";
            for (Map.Entry<String, List<Cell>> row : byOutcome.entrySet()) {
                text.append("| " + shown + " | " + events(row.getValue()) + " | " + row.getKey() + " |\n");
                shown = "";
            }
        }
    }

    /** An event without its data when the data makes no difference. */
    private static String events(List<Cell> cells) {
        return cells.stream()
                .map(cell -> {
                    VfEvent.Kind kind = cell.event().kind();
                    long alike = cells.stream()
                            .filter(other -> other.event().kind() == kind)
                            .count();
                    boolean all = alike == VfCells.events(kind).size();
                    return "`" + (all ? kind.name() : cell.event().toString()) + "`";
                })
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String outcome(Cell cell) {
        VfTransition transition = cell.transition();
        return switch (transition.verdict()) {
            case GO ->
                (transition.next().equals(cell.state()) ? "stays" : "to `" + transition.next() + "`")
                        + transition.effects().stream()
                                .map(effect -> "`" + effect + "`")
                                .collect(Collectors.collectingAndThen(
                                        Collectors.joining(", "), list -> list.isEmpty() ? "" : " [" + list + "]"));
            case IGNORE -> "ignored: " + transition.because();
            case IMPOSSIBLE -> "impossible: " + transition.because();
        };
    }

    /** By kind of state: how many requests are open makes no difference here. */
    private static void appendDifferences(StringBuilder text, List<Cell> standard, String title, VfOptions options) {
        List<Cell> other = VfCells.of(options, VfCells.states());
        Map<String, List<String>> statesByLine = new LinkedHashMap<>();
        for (int i = 0; i < other.size(); i++) {
            Cell cell = other.get(i);
            if (!cell.transition().equals(standard.get(i).transition())) {
                Kind kind = cell.state().kind();
                String line = "on `" + cell.event() + "`: " + outcome(cell);
                List<String> states = statesByLine.computeIfAbsent(line, l -> new ArrayList<>());
                if (!states.contains("`" + kind + "`")) {
                    states.add("`" + kind + "`");
                }
            }
        }
        text.append("- ").append(title).append(":\n");
        statesByLine.forEach((line, states) -> text.append("  - ")
                .append(String.join(", ", states))
                .append(' ')
                .append(line)
                .append('\n'));
    }
}
