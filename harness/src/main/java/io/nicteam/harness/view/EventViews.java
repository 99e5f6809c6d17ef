package io.nicteam.harness.view;

import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.report.EventList;
import io.nicteam.harness.report.Figures;
import io.nicteam.harness.report.RunStory;
import java.util.List;

/** The event log so far. */
final class EventViews {

    private EventViews() {}

    /** Get-WinEvent, oldest first; TimeCreated is seconds from the start of the run. */
    static List<Item> events(Snapshot snapshot) {
        Ledger ledger = snapshot.experiment().ledger();
        return EventList.of(ledger.events(), Settlement.of(ledger), snapshot.topology()).stream()
                .map(EventViews::item)
                .toList();
    }

    private static Item item(RunStory.Event event) {
        return new Item()
                .with("TimeCreated", Figures.seconds(event.atNs()))
                .with("ProviderName", event.provider())
                .with("Id", event.id())
                .with("Message", event.who() + ": " + event.text());
    }
}
