package io.nicteam.harness.life;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.Host;
import io.nicteam.harness.host.HostAdapter;
import io.nicteam.harness.host.SavedAdapter;
import io.nicteam.harness.host.VfBar;
import io.nicteam.harness.life.LifeState.Kind;
import io.nicteam.harness.life.LifeState.Under;
import io.nicteam.harness.life.LifeTransitions.Transition;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import io.nicteam.harness.scenario.LifeOrder;
import io.nicteam.harness.scenario.LifeOrder.Migrate;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * One guest's life: which host it is on, and what is being done with it. {@link #on} is the only place that applies what
 * {@link LifeTransitions} says.
 *
 * <p>Whether the VFs are gone and whether the guest is down is looked up again and again, as a host does; both are bounded by
 * time-outs of those who have to let go.
 */
public final class GuestLife {

    /** The order lasts until somebody says that it is over. */
    static final long OPEN = Long.MAX_VALUE;

    /** How often it is looked whether something is over that nobody reports. */
    private static final long LOOK_NS = 20_000;

    private final String name;
    private final Guest guest;
    private final List<Host> hosts;
    private final List<VfDriver> drivers;
    private final Trace trace;
    private final Alarm look;
    private final Alarm over;
    private final Alarm announcement;
    private final List<SavedAdapter> saved = new ArrayList<>();
    private LifeState state = LifeTransitions.initial();
    private int host;
    private LifeOrder.Announce announce = LifeOrder.Announce.NOBODY;

    /** @param drivers which driver the guest has for VFs of each host */
    GuestLife(Guest guest, List<Host> hosts, List<VfDriver> drivers, Alarms alarms, Trace trace) {
        this.guest = guest;
        this.hosts = hosts;
        this.drivers = drivers;
        this.trace = trace;
        name = guest.name() + ".life";
        look = alarms.register("life.look", this::look);
        over = alarms.register("life.time", nowNs -> on(new LifeEvent.Plain(LifeEvent.Kind.TIME_OVER), nowNs));
        announcement = alarms.register("life.announce", this::announce);
    }

    public LifeState state() {
        return state;
    }

    /** Position of the host that the guest is on, or was on when it was saved. */
    public int host() {
        return host;
    }

    /** Position of the host that it is moving to; where it is if it is not moving. */
    int target() {
        return order() instanceof Migrate migrate ? migrate.to() : host;
    }

    private LifeOrder order() {
        return state instanceof Under under ? under.order() : null;
    }

    Guest guest() {
        return guest;
    }

    boolean isRunning() {
        return state.kind() == Kind.RUNNING;
    }

    boolean isStopped() {
        return state.kind() == Kind.STOPPED;
    }

    /** Whether nothing is being done, and nothing is still to be announced. */
    boolean atRest() {
        return isRunning() && announcement.deadlineNs() == Alarm.NEVER;
    }

    /** Something is to be done; whoever has a say in it has agreed. */
    void order(LifeOrder.OfGuest order, long nowNs) {
        on(
                order instanceof LifeOrder.CancelMigration
                        ? new LifeEvent.Plain(LifeEvent.Kind.CANCELLED)
                        : new LifeEvent.Ordered(order),
                nowNs);
    }

    /** What was to last until somebody says so is over. */
    void release(long nowNs) {
        on(new LifeEvent.Plain(LifeEvent.Kind.TIME_OVER), nowNs);
    }

    /** The host's side of an adapter of this guest, where it is or was. */
    public HostAdapter side(int adapter) {
        return hosts.get(host).adapter(adapter);
    }

    private void on(LifeEvent event, long nowNs) {
        Transition transition = LifeTransitions.next(state, event);
        switch (transition.verdict()) {
            case GO -> {
                trace.transition(name, state.toString(), transition.next().toString(), event.toString(), nowNs);
                LifeOrder.OfGuest order = orderOf(transition.next(), event);
                state = transition.next();
                look.off();
                over.off();
                for (LifeEffect effect : transition.effects()) {
                    apply(effect, order, nowNs);
                }
                if (state.kind() == Kind.RELEASING || state.kind() == Kind.SHUTTING_DOWN) {
                    look.set(nowNs);
                }
            }
            case IGNORE -> trace.event(name, event + " ignored in " + state + ": " + transition.because(), nowNs);
            case IMPOSSIBLE ->
                throw Invariant.violation(name + ": " + event + " in " + state + ": " + transition.because());
        }
    }

    /** The order that is carried out, which a guest that runs again was still under. */
    private LifeOrder.OfGuest orderOf(LifeState next, LifeEvent event) {
        if (next instanceof Under under) {
            return under.order();
        }
        Invariant.check(state instanceof Under, event + " ends an order");
        return ((Under) state).order();
    }

    private void apply(LifeEffect effect, LifeOrder.OfGuest order, long nowNs) {
        switch (effect) {
            case TAKE_VFS -> sides().forEach(side -> side.bar(VfBar.GUEST, Fault.Kind.GRACEFUL, nowNs));
            case COPY -> over.set(nowNs + ((Migrate) order).brownoutNs());
            case STOP -> guest.stop(nowNs);
            case SAVE -> {
                for (int adapter : guest.adapters()) {
                    saved.add(hosts.get(host).leave(adapter, nowNs));
                }
            }
            case SHUT_DOWN -> guest.shutDown(nowNs);
            case WAIT -> {
                long lastsNs = order instanceof Migrate migrate ? migrate.blackoutNs() : order.lastsNs();
                over.set(lastsNs == OPEN ? Alarm.NEVER : nowNs + lastsNs);
            }
            case RESTORE_THERE -> {
                restore(((Migrate) order).to(), nowNs);
                guest.cameTo(host, drivers.get(host), nowNs);
            }
            case RESTORE_HERE -> restore(host, nowNs);
            case RESUME -> guest.resume(nowNs);
            case BOOT -> guest.boot(nowNs);
            case ANNOUNCE -> {
                announce = ((Migrate) order).announce();
                announcement.set(nowNs + ((Migrate) order).announceDelayNs());
            }
            case GIVE_VFS -> sides().forEach(side -> side.unbar(VfBar.GUEST, nowNs));
        }
    }

    private void restore(int to, long nowNs) {
        for (int i = 0; i < saved.size(); i++) {
            int adapter = guest.adapters().get(i);
            hosts.get(to).arrive(adapter, saved.get(i), side(adapter).wantsVf(), nowNs);
        }
        saved.clear();
        host = to;
    }

    private List<HostAdapter> sides() {
        return guest.adapters().stream().map(this::side).toList();
    }

    private void look(long nowNs) {
        boolean reached =
                state.kind() == Kind.RELEASING ? sides().stream().allMatch(HostAdapter::withoutVf) : guest.isDown();
        if (!reached) {
            look.set(nowNs + LOOK_NS);
        } else if (state.kind() == Kind.RELEASING) {
            on(new LifeEvent.Plain(LifeEvent.Kind.VFS_GONE), nowNs);
        } else {
            on(new LifeEvent.Plain(LifeEvent.Kind.DOWN), nowNs);
        }
    }

    /** A guest that has been saved or moved on meanwhile has nothing to tell from here. */
    private void announce(long nowNs) {
        for (int adapter : guest.adapters()) {
            HostAdapter side = side(adapter);
            if (side.here()) {
                switch (announce) {
                    case BY_HOST -> hosts.get(host).announce(adapter, nowNs);
                    case REPEATED_CONNECT -> side.repeatConnect(nowNs);
                    case NETWORK_CHANGE -> side.networkChange(nowNs);
                    case NOBODY -> {
                        // The next frame of the guest does it.
                    }
                }
            }
        }
    }
}
