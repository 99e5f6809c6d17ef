package io.nicteam.harness.ledger;

import java.util.ArrayList;
import java.util.List;

/** What was logged, and what state machines were asked, in order. */
final class Journal {

    private final Digest digest;
    private final List<LoggedEvent> events = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    /** @param digest of everything that is logged */
    Journal(Digest digest) {
        this.digest = digest;
    }

    void log(LoggedEvent event) {
        events.add(event);
        digest.mix(event.who());
        digest.mix(event.text());
        digest.mix(event.atNs());
    }

    List<LoggedEvent> events() {
        return events;
    }

    List<Decision> decisions() {
        return decisions;
    }
}
