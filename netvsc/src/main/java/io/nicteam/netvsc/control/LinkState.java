package io.nicteam.netvsc.control;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import java.util.ArrayDeque;

/**
 * The link as the host reports it, acted on at most once in a while: changes that come faster wait for their turn, so that
 * a link that flaps is seen to flap, slowly. A change of the network is a link that goes down now and up one turn later, if
 * it was up.
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
    private final Listener listener;
    private final Alarm turn;
    private final ArrayDeque<Change> pending = new ArrayDeque<>();
    private boolean connected;
    private long nextTurnNs;

    /**
     * A link that is up.
     *
     * @param name label of its alarm
     * @param pacingNs least time between two changes that are acted on
     */
    public LinkState(String name, long pacingNs, Listener listener, Alarms alarms) {
        this.pacingNs = pacingNs;
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
        nextTurnNs = nowNs + pacingNs;
        if (change == Change.NETWORK_CHANGE && connected) {
            pending.addFirst(Change.CONNECT);
        }
        if (!pending.isEmpty()) {
            turn.set(nextTurnNs);
        }
        boolean now = change == Change.CONNECT;
        boolean changed = now != connected;
        connected = now;
        if (changed || now) {
            listener.onLink(now, changed, nowNs);
        }
    }
}
