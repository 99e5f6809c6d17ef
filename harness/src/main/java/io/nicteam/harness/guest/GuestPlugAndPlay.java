package io.nicteam.harness.guest;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import io.nicteam.pair.Pair;
import io.nicteam.trace.Trace;
import io.nicteam.vf.VfMiniport;
import io.nicteam.vf.hw.PlugAndPlay;
import io.nicteam.vf.hw.VfFunction;

/**
 * Plug and play for the VF: loads its driver if there is one, binds it to the pair, and carries the bus's removal
 * requests to whoever holds the function at that time.
 */
public final class GuestPlugAndPlay implements PlugAndPlay, Pair.Bus {

    private enum State {
        EMPTY,
        /** On the bus, without a driver or with one that could not start. */
        UNCLAIMED,
        LOADING,
        /** Bound to the pair. */
        BOUND,
        /** The pair was asked to let go. */
        LEAVING
    }

    private final VfDriver driver;
    private final long loadNs;
    private final VfMiniport miniport;
    private final Trace trace;
    private final Alarm loaded;
    private Pair pair;
    private State state = State.EMPTY;
    private VfFunction function;
    private int serial;
    private Ejection ejection;

    public GuestPlugAndPlay(VfDriver driver, long loadNs, VfMiniport miniport, Alarms alarms, Trace trace) {
        this.driver = driver;
        this.loadNs = loadNs;
        this.miniport = miniport;
        this.trace = trace;
        loaded = alarms.register("guest.driver-load", this::onLoaded);
    }

    /** Sets the pair that VFs are for. */
    public void bind(Pair adapter) {
        pair = adapter;
    }

    /** Whether no driver is loading and nobody was asked to let go. */
    public boolean idle() {
        return state != State.LOADING && state != State.LEAVING;
    }

    @Override
    public void onArrival(VfFunction arrived, int itsSerial, long nowNs) {
        function = arrived;
        serial = itsSerial;
        if (driver == VfDriver.MISSING) {
            state = State.UNCLAIMED;
            trace.event("guest", "VF " + serial + " arrived: no driver for it, the adapter stays on synthetic", nowNs);
            return;
        }
        state = State.LOADING;
        trace.event("guest", "VF " + serial + " arrived: loading its driver", nowNs);
        loaded.set(nowNs + loadNs);
    }

    private void onLoaded(long nowNs) {
        if (!miniport.start(function, nowNs)) {
            state = State.UNCLAIMED;
            trace.event("guest", "VF " + serial + " cannot be started: it is gone", nowNs);
            return;
        }
        state = State.BOUND;
        pair.vfArrived(serial, nowNs);
    }

    @Override
    public void onRemoveRequest(Ejection answer, long nowNs) {
        leave(answer, false, nowNs);
    }

    @Override
    public void onSurpriseRemoval(Ejection answer, long nowNs) {
        leave(answer, true, nowNs);
    }

    private void leave(Ejection answer, boolean gone, long nowNs) {
        ejection = answer;
        switch (state) {
            case EMPTY -> answer.onEjected(nowNs);
            case UNCLAIMED, LOADING -> {
                loaded.off();
                onReleased(nowNs);
            }
            case BOUND, LEAVING -> {
                state = State.LEAVING;
                if (gone) {
                    pair.surpriseRemoved(nowNs);
                } else {
                    pair.removeRequested(nowNs);
                }
            }
        }
    }

    @Override
    public void onReleased(long nowNs) {
        state = State.EMPTY;
        function = null;
        ejection.onEjected(nowNs);
    }

    @Override
    public void onReset(long nowNs) {
        miniport.onReset();
    }
}
