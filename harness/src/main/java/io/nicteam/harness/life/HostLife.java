package io.nicteam.harness.life;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.Host;
import io.nicteam.harness.life.HostState.Kind;
import io.nicteam.harness.life.HostState.Under;
import io.nicteam.harness.scenario.LifeOrder;
import io.nicteam.harness.scenario.LifeOrder.DisableNic;
import io.nicteam.harness.scenario.LifeOrder.RebootHost;
import io.nicteam.harness.scenario.LifeOrder.Service;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** What is done with one host: at most one thing at a time, and each ends with the host as it was. */
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

    private HostState state = new HostState.Up();

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
        over = alarms.register("host.time", this::timeOver);
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
        if (state.kind() != Kind.UP) {
            trace.event(name, "refused in " + state + ": one thing at a time", nowNs);
        } else if (order instanceof Service service) {
            to(new Under(Kind.SERVICED, order), "its VFs are withdrawn", nowNs);
            host.service(service.kind(), nowNs);
            over.set(nowNs + order.lastsNs());
        } else if (order instanceof DisableNic disable) {
            to(new Under(Kind.DISABLING, order), "a NIC is to be disabled", nowNs);
            host.disable(nics.indexOf(disable.nic()), nowNs);
            look.set(nowNs);
        } else if (order instanceof RebootHost reboot) {
            empty(reboot, nowNs);
        }
    }

    private void empty(RebootHost reboot, long nowNs) {
        List<GuestLife> here = guests.stream()
                .filter(guest -> guest.host() == position || guest.target() == position)
                .toList();
        if (!here.stream().allMatch(GuestLife::isRunning)) {
            trace.event(name, "restart refused: something is being done with a guest", nowNs);
            return;
        }
        to(new Under(Kind.EMPTYING, reboot), "it is to restart", nowNs);
        for (GuestLife life : here) {
            int guest = guests.indexOf(life);
            waiting.add(life);
            life.order(
                    reboot.guests() == LifeOrder.Guests.SAVED
                            ? new LifeOrder.Suspend(guest, LifeOrder.How.SAVE, GuestLife.OPEN)
                            : new LifeOrder.Reboot(guest, GuestLife.OPEN),
                    nowNs);
        }
        look.set(nowNs);
    }

    private void look(long nowNs) {
        Under under = (Under) state;
        if (under.kind() == Kind.EMPTYING && waiting.stream().allMatch(GuestLife::isStopped)) {
            to(new Under(Kind.DOWN, under.order()), "its guests are out of the way", nowNs);
            nics.forEach(nic -> wiring.uplink(nic, false, nowNs));
            over.set(nowNs + under.order().lastsNs());
        } else if (under.order() instanceof DisableNic disable && host.withoutVfs(nics.indexOf(disable.nic()))) {
            to(new Under(Kind.DISABLED, disable), "the NIC has no VFs any more", nowNs);
            wiring.physicalFunction(disable.nic(), false, nowNs);
            over.set(nowNs + disable.lastsNs());
        } else {
            look.set(nowNs + LOOK_NS);
        }
    }

    private void timeOver(long nowNs) {
        Under under = (Under) state;
        to(new HostState.Up(), "the time is over", nowNs);
        switch (under.kind()) {
            case SERVICED -> host.endService(nowNs);
            case DISABLED -> {
                host.enable();
                wiring.physicalFunction(((DisableNic) under.order()).nic(), true, nowNs);
            }
            case DOWN -> {
                nics.forEach(nic -> wiring.uplink(nic, true, nowNs));
                List<GuestLife> back = List.copyOf(waiting);
                waiting.clear();
                back.forEach(guest -> guest.release(nowNs));
            }
            case UP, DISABLING, EMPTYING -> throw Invariant.violation("nothing is timed in " + under.kind());
        }
    }

    private void to(HostState next, String because, long nowNs) {
        trace.transition(name, state.toString(), next.toString(), because, nowNs);
        state = next;
    }
}
