package io.nicteam.harness.guest;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.scenario.GuestSettings;
import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import io.nicteam.pair.Pair;
import io.nicteam.trace.Trace;
import io.nicteam.vf.VfMiniport;
import io.nicteam.vf.hw.PlugAndPlay;
import io.nicteam.vf.hw.VfFunction;

/**
 * Plug and play for the VF: loads its driver if there is one, binds it to the pair, and carries the bus's removal
 * requests to whoever holds the function at that time. Before a removal that is asked for comes the question whether
 * anybody minds (query-remove); if somebody does, all is as before (cancel-remove). Of a function that is gone nobody is
 * asked.
 */
public final class GuestPlugAndPlay implements PlugAndPlay, Pair.Bus {

    /** How far a VF is with the guest. */
    public enum State {
        /** None is on the bus. */
        EMPTY,
        /** On the bus, without a driver or with one that could not start. */
        UNCLAIMED,
        LOADING,
        /** Bound to the pair. */
        BOUND,
        /** The pair was asked to let go. */
        LEAVING
    }

    private VfDriver driver;
    private final long loadNs;
    private final VfMiniport miniport;
    private final Trace trace;
    private final Alarm loaded;
    private Pair pair;
    private State state = State.EMPTY;
    private VfFunction function;
    private int serial;
    private Ejection ejection;
    /** Starts that will still fail. */
    private int failures;
    /** Removals that will still be refused. */
    private int vetoes;

    /** @param loadNs time that the driver takes to start, or to fail */
    public GuestPlugAndPlay(GuestSettings settings, long loadNs, VfMiniport miniport, Alarms alarms, Trace trace) {
        driver = settings.vfDriver();
        failures = settings.driverFailures();
        vetoes = settings.removalVeto();
        this.loadNs = loadNs;
        this.miniport = miniport;
        this.trace = trace;
        loaded = alarms.register("guest.driver-load", this::onLoaded);
    }

    /** VFs that arrive from now on are of NICs for which the guest has that driver. */
    public void driver(VfDriver there) {
        driver = there;
    }

    /** Sets the pair that VFs are for. */
    public void bind(Pair adapter) {
        pair = adapter;
    }

    public State state() {
        return state;
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
            to(State.UNCLAIMED, "VF " + serial + " arrived: no driver for it, the adapter stays on synthetic", nowNs);
            return;
        }
        to(State.LOADING, "VF " + serial + " arrived: loading its driver", nowNs);
        loaded.set(nowNs + loadNs);
    }

    private void onLoaded(long nowNs) {
        if (driver == VfDriver.FAILING || failures > 0) {
            failures = Math.max(0, failures - 1);
            to(State.UNCLAIMED, "the driver of VF " + serial + " did not start, the adapter stays on synthetic", nowNs);
            return;
        }
        if (!miniport.start(function, nowNs)) {
            to(State.UNCLAIMED, "VF " + serial + " cannot be started: it is gone", nowNs);
            return;
        }
        to(State.BOUND, "the driver of VF " + serial + " is loaded", nowNs);
        pair.vfArrived(serial, nowNs);
    }

    @Override
    public void onRemoveRequest(Ejection answer, long nowNs) {
        if (state == State.BOUND && vetoes > 0) {
            vetoes--;
            trace.event("guest", "removal of VF " + serial + " refused: query-remove, then cancel-remove", nowNs);
            answer.onRefused(nowNs);
        } else {
            leave(answer, false, nowNs);
        }
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
            case BOUND -> {
                to(State.LEAVING, gone ? "surprise removal" : "removal asked for", nowNs);
                tellPair(gone, nowNs);
            }
            case LEAVING -> {
                if (gone) {
                    tellPair(true, nowNs);
                }
            }
        }
    }

    private void tellPair(boolean gone, long nowNs) {
        if (gone) {
            pair.surpriseRemoved(nowNs);
        } else {
            pair.removeRequested(nowNs);
        }
    }

    @Override
    public void onReleased(long nowNs) {
        to(State.EMPTY, "VF " + serial + " let go", nowNs);
        function = null;
        ejection.onEjected(nowNs);
    }

    @Override
    public void onReset(long nowNs) {
        miniport.onReset();
    }

    private void to(State next, String because, long nowNs) {
        trace.transition("guest.pnp", state.name(), next.name(), because, nowNs);
        state = next;
    }
}
