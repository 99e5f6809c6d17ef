package io.nicteam.harness.guest;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.frame.MacAddress;
import io.nicteam.harness.scenario.GuestSettings;
import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import io.nicteam.pair.Pair;
import io.nicteam.trace.Trace;
import io.nicteam.vf.VfMiniport;
import io.nicteam.vf.hw.ConfigSpace;
import io.nicteam.vf.hw.PciDevice;
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

    /** Bits of a BAR that say what it is. */
    private static final int BAR_FLAGS = 0xF;
    /** Where it maps the device. Addresses are not decoded: what counts is that there is room, and that it is on. */
    private static final int MEMORY_WINDOW = 0xF800_0000;

    private VfDriver driver;
    private final long mac;
    private final long loadNs;
    private final VfMiniport miniport;
    private final Trace trace;
    private final Alarm loaded;
    private Pair pair;
    private State state = State.EMPTY;
    private PciDevice device;
    private int serial;
    private Ejection ejection;
    /** Starts that will still fail. */
    private int failures;
    /** Removals that will still be refused. */
    private int vetoes;

    /**
     * @param mac the adapter's: a VF with another one is not its
     * @param loadNs time that the driver takes to start, or to fail
     */
    public GuestPlugAndPlay(
            GuestSettings settings, long mac, long loadNs, VfMiniport miniport, Alarms alarms, Trace trace) {
        this.mac = mac;
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
    public void onArrival(PciDevice arrived, int itsSerial, long nowNs) {
        device = arrived;
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
        if (!giveResources(nowNs) || !miniport.start(device, nowNs)) {
            to(State.UNCLAIMED, "VF " + serial + " cannot be started: it is gone", nowNs);
            return;
        }
        long its = miniport.attributes().mac();
        if (its != mac) {
            miniport.halt(nowNs);
            to(State.UNCLAIMED, "VF " + serial + " is " + MacAddress.format(its) + ": not this adapter's", nowNs);
            return;
        }
        to(State.BOUND, "the driver of VF " + serial + " is loaded", nowNs);
        pair.vfArrived(serial, nowNs);
    }

    /**
     * What an operating system's bus driver does for a device before its own driver starts: finds out how much memory space
     * it needs, gives it that, and turns it on.
     *
     * @return false if the device is gone, or needs another amount than its kind
     */
    private boolean giveResources(long nowNs) {
        ConfigSpace config = device.config();
        config.write(ConfigSpace.BAR_0, 4, -1, nowNs);
        int sized = config.read(ConfigSpace.BAR_0, 4) & ~BAR_FLAGS;
        if (-sized != VfFunction.REGISTER_BYTES) {
            return false;
        }
        config.write(ConfigSpace.BAR_0, 4, MEMORY_WINDOW, nowNs);
        int command = config.read(ConfigSpace.COMMAND, 2);
        config.write(ConfigSpace.COMMAND, 2, command | ConfigSpace.MEMORY_SPACE_ENABLE, nowNs);
        return true;
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
        device = null;
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
