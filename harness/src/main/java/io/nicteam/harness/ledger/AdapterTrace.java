package io.nicteam.harness.ledger;

import io.nicteam.packet.DataPath;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/** Where the parts of one adapter report: into the ledger, with the adapter's name before theirs. */
final class AdapterTrace implements Trace {

    private final Ledger ledger;
    private final int position;
    private final String name;

    /** @param name the adapter's, empty if there is only one */
    AdapterTrace(Ledger ledger, int position, String name) {
        this.ledger = ledger;
        this.position = position;
        this.name = name;
    }

    String name() {
        return name;
    }

    private String named(String part) {
        return name.isEmpty() || part.equals(name) ? part : name + "." + part;
    }

    @Override
    public void dropped(long frameId, Place place, DropReason reason, long nowNs) {
        ledger.dropped(position, frameId, place, reason, nowNs);
    }

    @Override
    public void copied(long frameId, long nowNs) {
        ledger.copied(frameId, nowNs);
    }

    @Override
    public void sentAgain(long frameId, long nowNs) {
        ledger.sentAgain(frameId, nowNs);
    }

    @Override
    public void originated(long nowNs) {
        ledger.originated(nowNs);
    }

    @Override
    public void consumed(long nowNs) {
        ledger.consumed(nowNs);
    }

    @Override
    public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {
        ledger.path(position, element, intended, actual, nowNs);
    }

    @Override
    public void transition(String machine, String from, String to, String because, long nowNs) {
        ledger.transition(named(machine), from, to, because, nowNs);
    }

    @Override
    public void event(String who, String what, long nowNs) {
        ledger.event(named(who), what, nowNs);
    }

    @Override
    public void decided(Object state, Enum<?> event) {
        ledger.decided(state, event);
    }
}
