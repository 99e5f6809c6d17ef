package io.nicteam.harness.trace;

import io.nicteam.packet.DataPath;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes down what a component reports. */
public final class RecordingTrace implements Trace {

    /** One report of a drop. */
    public record Drop(long frameId, Place place, DropReason reason) {}

    private final List<Drop> drops = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final Map<PathElement, DataPath> paths = new EnumMap<>(PathElement.class);

    public List<Drop> drops() {
        return drops;
    }

    /** What was reported in words, transitions aside. */
    public List<String> events() {
        return events;
    }

    /** Where an element said last that it is. */
    public DataPath path(PathElement element) {
        return paths.get(element);
    }

    @Override
    public void dropped(long frameId, Place place, DropReason reason, long nowNs) {
        drops.add(new Drop(frameId, place, reason));
    }

    @Override
    public void copied(long frameId, long nowNs) {}

    @Override
    public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {
        paths.put(element, actual);
    }

    @Override
    public void transition(String machine, String from, String to, String because, long nowNs) {}

    @Override
    public void event(String who, String what, long nowNs) {
        events.add(what);
    }
}
