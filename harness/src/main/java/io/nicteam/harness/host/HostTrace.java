package io.nicteam.harness.host;

import io.nicteam.packet.DataPath;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * Where the parts of a further host report: as those of the first, with the host's name before theirs.
 *
 * @param host its name
 */
record HostTrace(String host, Trace trace) implements Trace {

    private String named(String part) {
        return host + "." + part;
    }

    @Override
    public void dropped(long frameId, Place place, DropReason reason, long nowNs) {
        trace.dropped(frameId, place, reason, nowNs);
    }

    @Override
    public void copied(long frameId, long nowNs) {
        trace.copied(frameId, nowNs);
    }

    @Override
    public void sentAgain(long frameId, long nowNs) {
        trace.sentAgain(frameId, nowNs);
    }

    @Override
    public void originated(long nowNs) {
        trace.originated(nowNs);
    }

    @Override
    public void consumed(long nowNs) {
        trace.consumed(nowNs);
    }

    @Override
    public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {
        trace.path(element, intended, actual, nowNs);
    }

    @Override
    public void transition(String machine, String from, String to, String because, long nowNs) {
        trace.transition(named(machine), from, to, because, nowNs);
    }

    @Override
    public void event(String who, String what, long nowNs) {
        trace.event(named(who), what, nowNs);
    }

    @Override
    public void decided(Object state, Enum<?> event) {
        trace.decided(state, event);
    }
}
