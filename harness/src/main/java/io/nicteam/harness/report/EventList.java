package io.nicteam.harness.report;

import io.nicteam.harness.eventlog.EventCatalogue;
import io.nicteam.harness.eventlog.Published;
import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.ledger.Settlement.Lost;
import io.nicteam.harness.scenario.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The event log: the trace in its order, and among it the drops, one line for each direction, place and reason. */
public final class EventList {

    private EventList() {}

    /** Every line, by time; at one instant the trace comes before the drops that follow from it. */
    public static List<RunStory.Event> of(List<LoggedEvent> trace, Settlement settlement, Topology topology) {
        EventCatalogue catalogue = new EventCatalogue(topology);
        List<RunStory.Event> events = new ArrayList<>();
        for (LoggedEvent event : trace) {
            Published published = catalogue.of(event);
            events.add(new RunStory.Event(
                    event.atNs(),
                    event.who(),
                    event.text(),
                    event.kind() == LoggedEvent.Kind.FAULT,
                    published.provider().label(),
                    published.idText()));
        }
        settlement.lostByKind().forEach(drops -> events.add(event(drops, settlement)));
        events.sort(Comparator.comparingLong(RunStory.Event::atNs));
        return events;
    }

    private static RunStory.Event event(List<Lost> drops, Settlement settlement) {
        Lost first = drops.get(0);
        Published published = EventCatalogue.dropped(settlement.place(first));
        String text = "drops the first of " + drops.size() + " " + RunAccount.name(first.direction()) + " frames: "
                + settlement.reason(first).phrase();
        return new RunStory.Event(
                settlement.droppedNs(first),
                settlement.place(first).label(),
                text,
                false,
                published.provider().label(),
                published.idText());
    }
}
