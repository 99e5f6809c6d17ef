package io.nicteam.harness.host;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.frame.MacAddress;
import io.nicteam.harness.host.address.AddressHolders;
import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.nic.FilterTable;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.nic.VPort;
import io.nicteam.harness.host.nic.oid.NdisStatus;
import io.nicteam.harness.host.nic.oid.Oid;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Trace;
import java.util.List;
import org.agrona.collections.LongArrayList;

/**
 * Which path the host uses for the adapter: the NIC's filters, and the records of virtual switch and VSP that follow them.
 * A move of the path takes a time, and happens at the end of it, or fails then: the path stays where it was. Each filter
 * moves in one step; a port with borrowed addresses has several, which move one after the other, the adapter's own first.
 */
final class PathSteering implements AddressHolders.Steering {

    /** Told when a move is over: where the path is. */
    @FunctionalInterface
    interface Settled {
        void on(DataPath path, long nowNs);
    }

    /** Whose view of the path is this one's. */
    private static final List<PathElement> FOLLOWERS =
            List.of(PathElement.VSP, PathElement.VSWITCH_PORT, PathElement.NIC_FILTER);

    private final PortAddresses addresses;
    private final long moveNs;
    private final Trace trace;
    private final Settled settled;
    private final Alarm move;
    /** Addresses with a filter, the adapter's own first if it is received here. */
    private final LongArrayList macs = new LongArrayList();

    private Nic nic;
    private FilterTable filters;
    private VPort standard;
    private VPort vf;
    private VPort actual;
    private VPort wanted;
    private int toFail;
    private boolean groupsToBoth;

    /** @param vf the VPort of the adapter's VF on that NIC */
    PathSteering(Nic nic, VPort vf, PortAddresses addresses, long moveNs, Alarms alarms, Trace trace, Settled settled) {
        this.addresses = addresses;
        this.moveNs = moveNs;
        this.trace = trace;
        this.settled = settled;
        move = alarms.register("host.filter-move", this::moveNext);
        home(nic, vf);
    }

    /** The adapter begins on this host, received at its own address. */
    void begin(long nowNs) {
        macs.addLong(addresses.own());
        setFilters();
        publish(nowNs);
    }

    /** The adapter is on this host from now on, and received at these addresses, on the synthetic path. */
    void arrive(LongArrayList itsMacs, long nowNs) {
        itsMacs.forEachLong(macs::addLong);
        setFilters();
        publish(nowNs);
    }

    /** The adapter is on this host no more. Returns the addresses at which it was received. */
    LongArrayList leave(long nowNs) {
        Invariant.check(path() == DataPath.SYNTHETIC, "an adapter leaves without a VF");
        move.off();
        wanted = actual;
        clearFilters();
        LongArrayList left = new LongArrayList();
        macs.forEachLong(left::addLong);
        macs.clear();
        for (PathElement element : FOLLOWERS) {
            trace.path(element, DataPath.SYNTHETIC, DataPath.NONE, nowNs);
        }
        return left;
    }

    private void home(Nic on, VPort itsVf) {
        nic = on;
        filters = nic.filters();
        standard = nic.defaultPort();
        vf = itsVf;
        actual = standard;
        wanted = standard;
    }

    private void setFilters() {
        macs.forEachLong(mac -> filters.set(mac, addresses.vlan(), standard));
    }

    private void clearFilters() {
        nic.alsoGroups(vf, false);
        macs.forEachLong(mac -> filters.clear(mac, addresses.vlan()));
    }

    /** Another NIC will carry the adapter when it comes to this host. */
    void homeWhileAway(Nic nic, VPort itsVf) {
        home(nic, itsVf);
    }

    /** Another NIC carries the adapter from now on, on the synthetic path first. */
    void rehome(Nic nic, VPort itsVf, long nowNs) {
        move.off();
        clearFilters();
        home(nic, itsVf);
        setFilters();
        publish(nowNs);
        settled.on(path(), nowNs);
    }

    /** The path in use: where the last move went that is over. */
    DataPath path() {
        return actual.path();
    }

    /** Addresses at which the adapter is received; live. */
    LongArrayList addresses() {
        return macs;
    }

    /** Whether a move is under way. */
    boolean moving() {
        return wanted != actual || nextToMove() >= 0;
    }

    /** Where the path is going, or is. */
    DataPath wanted() {
        return wanted.path();
    }

    /** Has group frames come over both paths while a move is under way. */
    void sendGroupsToBoth() {
        groupsToBoth = true;
    }

    /** Makes the next {@code moves} moves fail. */
    void fail(int moves) {
        toFail = moves;
    }

    /** Has the path moved, instead of where it was last wanted; reports at once when it is there. */
    void want(DataPath path, long nowNs) {
        wanted = path == DataPath.VF ? vf : standard;
        publish(nowNs);
        if (!moving()) {
            move.off();
            settled.on(path(), nowNs);
        } else {
            move.setNoLater(nowNs + moveNs);
        }
    }

    private void moveNext(long nowNs) {
        int next = nextToMove();
        if (toFail > 0 && wanted != actual) {
            toFail--;
            trace.event("host", "the filter could not be moved to " + wanted, nowNs);
            wanted = actual;
        } else if (next >= 0) {
            long mac = macs.getLong(next);
            filters.move(mac, addresses.vlan(), filters.lookUp(mac, addresses.vlan()), wanted);
            log(Oid.RECEIVE_FILTER_MOVE_FILTER, mac, nowNs);
        }
        if (nextToMove() >= 0) {
            move.set(nowNs + moveNs);
            return;
        }
        actual = wanted;
        publish(nowNs);
        settled.on(path(), nowNs);
    }

    /** The first address whose filter is not where it is wanted, or -1. */
    private int nextToMove() {
        for (int i = 0; i < macs.size(); i++) {
            if (filters.lookUp(macs.getLong(i), addresses.vlan()) != wanted) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void serve(long mac, long nowNs) {
        macs.addLong(mac);
        filters.set(mac, addresses.vlan(), actual);
        log(Oid.RECEIVE_FILTER_SET_FILTER, mac, nowNs);
        if (moving()) {
            move.setNoLater(nowNs + moveNs);
        }
    }

    @Override
    public void forget(long mac, long nowNs) {
        macs.removeLong(mac);
        filters.clear(mac, addresses.vlan());
        log(Oid.RECEIVE_FILTER_CLEAR_FILTER, mac, nowNs);
    }

    private void log(Oid oid, long mac, long nowNs) {
        trace.event("pf", oid + " (" + MacAddress.format(mac) + "): " + NdisStatus.SUCCESS, nowNs);
    }

    private void publish(long nowNs) {
        if (groupsToBoth) {
            nic.alsoGroups(vf, wanted != actual);
        }
        for (PathElement element : FOLLOWERS) {
            trace.path(element, wanted.path(), actual.path(), nowNs);
        }
    }
}
