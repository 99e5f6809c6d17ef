package io.nicteam.harness.life;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.Host;
import io.nicteam.harness.life.HostState.Kind;
import io.nicteam.harness.life.HostState.Under;
import io.nicteam.harness.life.HostTransitions.Transition;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.LifeOrder;
import io.nicteam.harness.scenario.LifeOrder.DisableNic;
import io.nicteam.harness.scenario.LifeOrder.Guests;
import io.nicteam.harness.scenario.LifeOrder.RebootHost;
import io.nicteam.harness.scenario.LifeOrder.Service;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done with one host: at most one thing at a time, and each ends with the host as it was. {@link #on} is the only place
 * that applies what {@link HostTransitions} says.
 */
public final class HostLife {

    private static final long LOOK_NS = 20_000;

    private final String name;
    private final Host host;
    /** Positions of its NICs among all. */
    private final List<Integer> nics;

    private final List<GuestLife> guests;
    private final int position;
    private final Wiring wiring;
    private final Trace trace;
    private final Alarm look;
    private final Alarm over;
    /** Those that wait for the host to come back. */
    private final List<GuestLife> waiting = new ArrayList<>();

    private HostState state = HostTransitions.initial();

    /** @param guests those of all hosts */
    HostLife(
            Host host,
            int position,
            List<Integer> nics,
            List<GuestLife> guests,
            Wiring wiring,
            Alarms alarms,
            Trace trace) {
        this.host = host;
        this.position = position;
        this.nics = nics;
        this.guests = guests;
        this.wiring = wiring;
        this.trace = trace;
        name = host.name() + ".life";
        look = alarms.register("host.look", this::look);
        over = alarms.register("host.time", nowNs -> on(new HostEvent.Plain(HostEvent.Kind.TIME_OVER), nowNs));
    }

    public HostState state() {
        return state;
    }

    boolean atRest() {
        return state.kind() == Kind.UP;
    }

    /** Why no guest may come now; empty if one may. */
    List<String> refusals() {
        boolean goes = state.kind() == Kind.EMPTYING || state.kind() == Kind.DOWN;
        return goes ? List.of(host.name() + " restarts") : List.of();
    }

    void order(LifeOrder.OfHost order, long nowNs) {
        if (order instanceof RebootHost && !guestsHere().stream().allMatch(GuestLife::isRunning)) {
            trace.event(name, "restart refused: something is being done with a guest", nowNs);
        } else {
            on(new HostEvent.Ordered(order), nowNs);
        }
    }

    /** Those on the host, and those on their way to it. */
    private List<GuestLife> guestsHere() {
        return guests.stream()
                .filter(guest -> guest.host() == position || guest.target() == position)
                .toList();
    }

    private void on(HostEvent event, long nowNs) {
        Transition transition = HostTransitions.next(state, event);
        switch (transition.verdict()) {
            case GO -> {
                trace.transition(name, state.toString(), transition.next().toString(), event.toString(), nowNs);
                LifeOrder.OfHost order = ((Under) (state instanceof Under ? state : transition.next())).order();
                state = transition.next();
                for (HostEffect effect : transition.effects()) {
                    apply(effect, order, nowNs);
                }
                if (state.kind() == Kind.DISABLING || state.kind() == Kind.EMPTYING) {
                    look.set(nowNs);
                }
            }
            case IGNORE -> trace.event(name, event + " ignored in " + state + ": " + transition.because(), nowNs);
            case IMPOSSIBLE ->
                throw Invariant.violation(name + ": " + event + " in " + state + ": " + transition.because());
        }
    }

    private void apply(HostEffect effect, LifeOrder.OfHost order, long nowNs) {
        switch (effect) {
            case WITHDRAW_VFS -> host.withdrawal().service(((Service) order).kind(), nowNs);
            case GIVE_VFS -> host.withdrawal().endService(nowNs);
            case ASK_VFS_BACK -> host.withdrawal().disable(within(order), nowNs);
            case NIC_OFF -> wiring.physicalFunction(((DisableNic) order).nic(), Fault.PfChange.FAILS, nowNs);
            case NIC_ON -> {
                host.withdrawal().enable();
                wiring.physicalFunction(((DisableNic) order).nic(), Fault.PfChange.RECOVERS, nowNs);
            }
            case CLEAR_GUESTS -> clear(((RebootHost) order).guests(), nowNs);
            case LINKS_OFF -> nics.forEach(nic -> wiring.uplink(nic, false, nowNs));
            case LINKS_ON -> nics.forEach(nic -> wiring.uplink(nic, true, nowNs));
            case GUESTS_BACK -> {
                List<GuestLife> back = List.copyOf(waiting);
                waiting.clear();
                back.forEach(guest -> guest.release(nowNs));
            }
            case WAIT -> over.set(nowNs + order.lastsNs());
        }
    }

    private void clear(Guests how, long nowNs) {
        waiting.addAll(guestsHere());
        for (GuestLife life : waiting) {
            int guest = guests.indexOf(life);
            life.order(
                    how == Guests.SAVED
                            ? new LifeOrder.Suspend(guest, LifeOrder.How.SAVE, GuestLife.OPEN)
                            : new LifeOrder.Reboot(guest, GuestLife.OPEN),
                    nowNs);
        }
    }

    /** Position of the NIC within the host. */
    private int within(LifeOrder.OfHost order) {
        return nics.indexOf(((DisableNic) order).nic());
    }

    private void look(long nowNs) {
        Under under = (Under) state;
        if (under.kind() == Kind.EMPTYING && waiting.stream().allMatch(GuestLife::isStopped)) {
            on(new HostEvent.Plain(HostEvent.Kind.GUESTS_GONE), nowNs);
        } else if (under.kind() == Kind.DISABLING && host.withdrawal().withoutVfs(within(under.order()))) {
            on(new HostEvent.Plain(HostEvent.Kind.VFS_GONE), nowNs);
        } else {
            look.set(nowNs + LOOK_NS);
        }
    }
}
