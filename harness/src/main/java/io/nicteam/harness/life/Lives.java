package io.nicteam.harness.life;

import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.Host;
import io.nicteam.harness.host.HostAdapter;
import io.nicteam.harness.scenario.LifeOrder;
import io.nicteam.harness.scenario.LifeOrder.Migrate;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The lives of all guests and hosts; takes the orders. */
public final class Lives {

    private final Topology topology;
    private final List<Host> hosts;
    private final List<GuestLife> guests = new ArrayList<>();
    private final List<HostLife> ofHosts = new ArrayList<>();
    private final Trace trace;

    /**
     * @param machines in the order of {@link Topology#guests()}
     * @param trace of what belongs to no single adapter
     */
    public Lives(Scenario scenario, List<Guest> machines, List<Host> hosts, Wiring wiring, Alarms alarms, Trace trace) {
        topology = scenario.topology();
        this.hosts = List.copyOf(hosts);
        this.trace = trace;
        var drivers = Stream.concat(
                        Stream.of(scenario.guest().vfDriver()),
                        topology.furtherHosts().stream().map(Topology.FurtherHost::vfDriver))
                .toList();
        machines.forEach(guest -> guests.add(new GuestLife(guest, this.hosts, drivers, alarms, trace)));
        for (int i = 0; i < hosts.size(); i++) {
            ofHosts.add(new HostLife(hosts.get(i), i, topology.nicsOf(i), guests, wiring, alarms, trace));
        }
    }

    /** Carries an order out, unless something is in the way, which is said then. */
    public void order(LifeOrder order, long nowNs) {
        if (order instanceof Migrate migrate) {
            migrate(migrate, nowNs);
        } else if (order instanceof LifeOrder.OfGuest ofGuest) {
            guests.get(ofGuest.guest()).order(ofGuest, nowNs);
        } else if (order instanceof LifeOrder.OfHost ofHost) {
            ofHosts.get(ofHost.host()).order(ofHost, nowNs);
        }
    }

    /** Before anything else the target is asked whether it takes the ports; if not, the guest stays as it is. */
    private void migrate(Migrate migrate, long nowNs) {
        GuestLife life = guests.get(migrate.guest());
        List<String> refusals = new ArrayList<>();
        if (migrate.to() == life.host()) {
            refusals.add(life.guest().name() + " is there already");
        } else {
            refusals.addAll(ofHosts.get(migrate.to()).refusals());
            refusals.addAll(hosts.get(migrate.to()).refusals(life.guest().adapters(), topology));
        }
        if (refusals.isEmpty()) {
            life.order(migrate, nowNs);
        } else {
            trace.event(life.guest().name() + ".life", "migration refused: " + String.join("; ", refusals), nowNs);
        }
    }

    /** The life of the guest at that position. */
    public GuestLife guest(int position) {
        return guests.get(position);
    }

    /** The life of the host at that position. */
    public HostLife host(int position) {
        return ofHosts.get(position);
    }

    /** The host's side of an adapter, on the host that its guest is on, or was on when it was saved. */
    public HostAdapter side(int adapter) {
        return guestOf(adapter).side(adapter);
    }

    /** Position of the host that an adapter's guest is on, or was on when it was saved. */
    public int hostOf(int adapter) {
        return guestOf(adapter).host();
    }

    private GuestLife guestOf(int adapter) {
        return guests.get(
                topology.guests().indexOf(topology.adapters().get(adapter).guest()));
    }

    /** Whether nothing is being done with any guest or host. */
    public boolean atRest() {
        return guests.stream().allMatch(GuestLife::atRest) && ofHosts.stream().allMatch(HostLife::atRest);
    }
}
