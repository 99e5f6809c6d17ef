package io.nicteam.netvsc.control;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.netvsc.control.LinkOptions.NetworkChange;
import java.util.ArrayDeque;

/**
 * The link as the host reports it, acted on at most once in a while: changes that come faster wait for their turn, so that
 * a link that flaps is seen to flap, slowly. What a change of the network is, is an option: a reason to announce the adapter
 * again, a link that goes down now and up a while later, if it was up, or nothing.
 */
public final class LinkState {

    /** Told of each change that is acted on. */
    @FunctionalInterface
    public interface Listener {

        /**
         * A change is acted on.
         *
         * @param connected how the link is now
         * @param changed false when it was up already: a reason to announce the adapter again
         */
        void onLink(boolean connected, boolean changed, long nowNs);
    }

    /** A change reported by the host. */
    public enum Change {
        CONNECT,
        DISCONNECT,
        NETWORK_CHANGE
    }

    /** More than that are not remembered: the link is as the last one says. */
    private static final int MOST_PENDING = 64;

    private final long pacingNs;
    private final NetworkChange onNetworkChange;
    private final long networkChangeDownNs;
    private final Listener listener;
    private final Alarm turn;
    private final ArrayDeque<Change> pending = new ArrayDeque<>();
    private boolean connected;
    private long nextTurnNs;

    /**
     * A link that is up.
     *
     * @param name label of its alarm
     * @param options what is done about it
     */
    public LinkState(String name, LinkOptions options, Listener listener, Alarms alarms) {
        pacingNs = options.pacingNs();
        onNetworkChange = options.onNetworkChange();
        networkChangeDownNs = options.networkChangeDownNs();
        this.listener = listener;
        turn = alarms.register(name + " link", this::takeTurn);
        reset(true);
    }

    /** The link as it is now, and nothing reported: the adapter was attached. */
    public void reset(boolean isConnected) {
        connected = isConnected;
        pending.clear();
        nextTurnNs = 0;
        turn.off();
    }

    public boolean connected() {
        return connected;
    }

    /** Takes a report of the host. */
    public void report(Change change, long nowNs) {
        if (pending.size() == MOST_PENDING) {
            pending.removeLast();
        }
        pending.add(change);
        turn.setNoLater(Math.max(nowNs, nextTurnNs));
    }

    private void takeTurn(long nowNs) {
        Change change = pending.remove();
        boolean networkChange = change == Change.NETWORK_CHANGE;
        boolean emulated = networkChange && onNetworkChange == NetworkChange.EMULATED_DOWN && connected;
        nextTurnNs = nowNs + (emulated ? networkChangeDownNs : pacingNs);
        if (emulated) {
            pending.addFirst(Change.CONNECT);
        }
        if (!pending.isEmpty()) {
            turn.set(nextTurnNs);
        }
        if (networkChange && onNetworkChange == NetworkChange.IGNORED) {
            return;
        }
        boolean announced = networkChange && onNetworkChange == NetworkChange.ANNOUNCED;
        boolean now = announced ? connected : change == Change.CONNECT;
        boolean changed = now != connected;
        connected = now;
        if (changed || now) {
            listener.onLink(now, changed, nowNs);
        }
    }
}
