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

    void log(String who, String text, LoggedEvent.Kind kind, long nowNs) {
        events.add(new LoggedEvent(nowNs, who, text, kind));
        digest.mix(who);
        digest.mix(text);
        digest.mix(nowNs);
    }

    List<LoggedEvent> events() {
        return events;
    }

    List<Decision> decisions() {
        return decisions;
    }
}
