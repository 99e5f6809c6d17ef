package io.nicteam.harness.life;

import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.LifeOrder;
import io.nicteam.harness.scenario.LifeOrder.Announce;
import io.nicteam.harness.scenario.LifeOrder.Guests;
import io.nicteam.harness.scenario.LifeOrder.How;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the tables of {@code docs/lives.md} from the code. */
final class LivesDocument {

    /** Where they begin. */
    static final String BEGIN = "\n## The tables\n";

    static final LifeOrder.OfGuest MIGRATE = new LifeOrder.Migrate(0, 1, 1, 1, Announce.BY_HOST, 0);
    static final List<LifeOrder.OfGuest> GUEST_ORDERS = List.of(
            MIGRATE,
            new LifeOrder.Suspend(0, How.SAVE, 1),
            new LifeOrder.Suspend(0, How.PAUSE, 1),
            new LifeOrder.Suspend(0, How.CHECKPOINT, 1),
            new LifeOrder.Reboot(0, 1));
    static final List<LifeEvent> GUEST_EVENTS = Stream.concat(
                    GUEST_ORDERS.stream().map(order -> (LifeEvent) new LifeEvent.Ordered(order)),
                    Stream.of(LifeEvent.Kind.values())
                            .filter(kind -> kind != LifeEvent.Kind.ORDERED)
                            .map(LifeEvent.Plain::new))
            .toList();
    static final List<LifeOrder.OfHost> HOST_ORDERS = List.of(
            new LifeOrder.Service(0, Fault.Kind.GRACEFUL, 1),
            new LifeOrder.DisableNic(0, 0, 1),
            new LifeOrder.RebootHost(0, Guests.SAVED, 1));
    static final List<HostEvent> HOST_EVENTS = Stream.concat(
                    HOST_ORDERS.stream().map(order -> (HostEvent) new HostEvent.Ordered(order)),
                    Stream.of(HostEvent.Kind.values())
                            .filter(kind -> kind != HostEvent.Kind.ORDERED)
                            .map(HostEvent.Plain::new))
            .toList();

    private LivesDocument() {}

    static String text() {
        StringBuilder text = new StringBuilder(BEGIN);
        text.append(
                        "\nWritten by `LifeTransitionsTest`, with `-Dgolden.update=true`. What is not in a table is impossible, or")
                .append(" ignored: one thing\nat a time.\n\n### A guest (`LifeTransitions`)\n\n")
                .append("| under | in state | on | outcome |\n|---|---|---|---|\n");
        for (LifeOrder.OfGuest order : GUEST_ORDERS) {
            guest(order, text);
        }
        text.append("\n### A host (`HostTransitions`)\n\n| under | in state | on | outcome |\n|---|---|---|---|\n");
        for (LifeOrder.OfHost order : HOST_ORDERS) {
            host(order, text);
        }
        return text.toString();
    }

    private static void guest(LifeOrder.OfGuest order, StringBuilder text) {
        List<LifeState> states = new ArrayList<>(List.of(LifeTransitions.initial()));
        Map<String, String> rows = new LinkedHashMap<>();
        for (int i = 0; i < states.size(); i++) {
            LifeState state = states.get(i);
            for (LifeEvent event : GUEST_EVENTS) {
                boolean other = event instanceof LifeEvent.Ordered ordered
                        && (i > 0 || !ordered.order().equals(order));
                LifeTransitions.Transition cell = LifeTransitions.next(state, event);
                if (!other && cell.verdict() == Verdict.GO) {
                    rows.put(
                            "`" + state.kind() + "` | `" + event.kind() + "`",
                            outcome(cell.next().kind(), cell.effects()));
                    if (!states.contains(cell.next())) {
                        states.add(cell.next());
                    }
                }
            }
        }
        rows.forEach((key, value) -> text.append("| ")
                .append(name(order))
                .append(" | ")
                .append(key)
                .append(" | ")
                .append(value)
                .append(" |\n"));
    }

    private static void host(LifeOrder.OfHost order, StringBuilder text) {
        List<HostState> states = new ArrayList<>(List.of(HostTransitions.initial()));
        for (int i = 0; i < states.size(); i++) {
            for (HostEvent event : HOST_EVENTS) {
                boolean other = event instanceof HostEvent.Ordered ordered
                        && (i > 0 || !ordered.order().equals(order));
                HostTransitions.Transition cell = HostTransitions.next(states.get(i), event);
                if (!other && cell.verdict() == Verdict.GO) {
                    text.append("| ")
                            .append(order.getClass().getSimpleName())
                            .append(" | `")
                            .append(states.get(i).kind())
                            .append("` | `")
                            .append(event.kind())
                            .append("` | ")
                            .append(outcome(cell.next().kind(), cell.effects()))
                            .append(" |\n");
                    if (!states.contains(cell.next())) {
                        states.add(cell.next());
                    }
                }
            }
        }
    }

    private static String name(LifeOrder.OfGuest order) {
        return order instanceof LifeOrder.Suspend suspend
                ? suspend.how().name()
                : order.getClass().getSimpleName();
    }

    private static String outcome(Enum<?> next, List<? extends Enum<?>> effects) {
        return "to `" + next + "`"
                + effects.stream().map(effect -> "`" + effect + "`").collect(Collectors.joining(", ", " [", "]"));
    }
}
