package io.nicteam.harness.host;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.nic.FilterTable;
import io.nicteam.harness.host.nic.VPort;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Trace;

/**
 * Which path the host uses for the adapter: the NIC's filter, and the records of virtual switch and VSP that follow it.
 * A move takes a time, and happens at the end of it in one step, or fails then: the path stays where it was.
 */
final class PathSteering {

    /** Told when a move is over: where the path is. */
    @FunctionalInterface
    interface Settled {
        void on(DataPath path, long nowNs);
    }

    private final FilterTable filters;
    private final long mac;
    private final int vlan;
    private final long moveNs;
    private final Trace trace;
    private final Settled settled;
    private final Alarm move;
    private VPort actual = VPort.DEFAULT;
    private VPort wanted = VPort.DEFAULT;
    private int toFail;

    PathSteering(FilterTable filters, long mac, int vlan, long moveNs, Alarms alarms, Trace trace, Settled settled) {
        this.filters = filters;
        this.mac = mac;
        this.vlan = vlan;
        this.moveNs = moveNs;
        this.trace = trace;
        this.settled = settled;
        move = alarms.register("host.filter-move", this::moveNow);
        filters.set(mac, vlan, VPort.DEFAULT);
        publish(0);
    }

    /** The path in use. */
    DataPath path() {
        return actual.path();
    }

    /** Whether a move is under way. */
    boolean moving() {
        return wanted != actual;
    }

    /** Where the path is going, or is. */
    DataPath wanted() {
        return wanted.path();
    }

    /** Makes the next {@code moves} moves fail. */
    void fail(int moves) {
        toFail = moves;
    }

    /** Has the path moved, instead of where it was last wanted; reports at once when it is there. */
    void want(DataPath path, long nowNs) {
        wanted = path == DataPath.VF ? VPort.VF : VPort.DEFAULT;
        publish(nowNs);
        if (!moving()) {
            move.off();
            settled.on(path(), nowNs);
        } else {
            move.setNoLater(nowNs + moveNs);
        }
    }

    private void moveNow(long nowNs) {
        if (toFail > 0) {
            toFail--;
            trace.event("host", "the filter could not be moved to " + wanted, nowNs);
            wanted = actual;
        } else {
            filters.move(mac, vlan, actual, wanted);
            actual = wanted;
        }
        publish(nowNs);
        settled.on(path(), nowNs);
    }

    private void publish(long nowNs) {
        trace.path(PathElement.VSP, wanted.path(), actual.path(), nowNs);
        trace.path(PathElement.VSWITCH_PORT, wanted.path(), actual.path(), nowNs);
        trace.path(PathElement.NIC_FILTER, wanted.path(), actual.path(), nowNs);
    }
}
