package io.nicteam.team.lbfo;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Station;
import io.nicteam.adapter.Transmitter;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The interfaces of a team (tNICs): each an adapter of its own, for one VLAN or for what no other one claims.
 *
 * <p>The VLAN travels beside the frame. The primary interface is made with the team; only it can take the rest (Default mode),
 * and it goes only with the team. Interface 0 as VLAN stands for frames without a tag, or with VLAN identifier 0.
 */
public final class TeamInterfaces implements AdapterUpcalls {

    /** The VLAN of an interface that takes what no other one claims. */
    public static final int DEFAULT = -1;

    private static final int VLANS = 4096;
    private static final int MOST_VLAN = 4094;
    private static final int BURST = 256;

    private final Adapter team;
    private final int cpus;
    private final PacketPool pool;
    private final Trace trace;
    private final List<TeamInterface> interfaces = new ArrayList<>();
    private final TeamInterface[] byVlan = new TeamInterface[VLANS];
    private final Burst run = new Burst(BURST);
    /** How many there have been: each keeps its own transmitters. */
    private int made = 1;

    private boolean linkUp = true;
    /** Whether the last member went while the interfaces were up: they stay down until somebody brings them up. */
    private boolean keptDown;

    /**
     * Binds to a team, and makes its primary interface, in Default mode.
     *
     * @param cpus transmitters of each interface; the team has as many for every interface that there will be
     */
    public TeamInterfaces(Adapter team, int cpus, PacketPool pool, Trace trace) {
        this.team = team;
        this.cpus = cpus;
        this.pool = pool;
        this.trace = trace;
        team.bind(this);
        interfaces.add(new TeamInterface(team.name(), DEFAULT, 0));
        index();
    }

    /** The primary interface. */
    public TeamInterface primary() {
        return interfaces.get(0);
    }

    /** All of them, the primary first. */
    public List<TeamInterface> all() {
        return List.copyOf(interfaces);
    }

    /**
     * Adds an interface for a VLAN.
     *
     * @throws IllegalArgumentException if there may be none
     */
    public TeamInterface add(int vlan) {
        checkVlan(vlan);
        if (interfaces.size() == LbfoRules.MOST) {
            throw new IllegalArgumentException(
                    "found " + interfaces.size() + " interfaces; expected at most " + LbfoRules.MOST);
        }
        TeamInterface added = new TeamInterface(team.name() + " - VLAN " + vlan, vlan, made++);
        interfaces.add(added);
        index();
        return added;
    }

    /**
     * Removes an interface.
     *
     * @throws IllegalArgumentException if it is the primary one
     */
    public void remove(TeamInterface one) {
        if (one.isPrimary()) {
            throw new IllegalArgumentException(
                    "found the primary interface of " + team.name() + "; expected another, it goes only with the team");
        }
        interfaces.remove(one);
        index();
    }

    /**
     * Gives an interface another VLAN, or makes it take the rest.
     *
     * @param vlan {@link #DEFAULT} for the primary interface only
     * @throws IllegalArgumentException if it may not have it
     */
    public void vlan(TeamInterface one, int vlan) {
        if (vlan == DEFAULT && !one.isPrimary()) {
            throw new IllegalArgumentException(
                    "found Default mode for " + one.name() + "; expected it for the primary interface only");
        }
        if (vlan != DEFAULT && vlan != one.vlan) {
            checkVlan(vlan);
        }
        one.vlan = vlan;
        index();
    }

    private void checkVlan(int vlan) {
        if (vlan < 0 || vlan > MOST_VLAN) {
            throw new IllegalArgumentException("found VLAN " + vlan + "; expected 0 to " + MOST_VLAN);
        }
        Optional<TeamInterface> other =
                interfaces.stream().filter(one -> one.vlan == vlan).findFirst();
        if (other.isPresent()) {
            throw new IllegalArgumentException(
                    "found VLAN " + vlan + ", which " + other.get().name() + " has; expected another");
        }
    }

    private void index() {
        TeamInterface rest = primary().vlan == DEFAULT ? primary() : null;
        Arrays.fill(byVlan, rest);
        for (TeamInterface one : interfaces) {
            if (one.vlan != DEFAULT) {
                byVlan[one.vlan] = one;
            }
        }
    }

    /** Somebody brings the interfaces up again after all members had been taken out and put back. */
    public void enable(long nowNs) {
        keptDown = false;
        tellLink(nowNs);
    }

    @Override
    public void onReceive(Burst burst, DataPath via, long nowNs) {
        TeamInterface to = null;
        for (int i = 0; i < burst.size(); i++) {
            int slot = burst.slot(i);
            TeamInterface its = byVlan[pool.vlan(slot) & (VLANS - 1)];
            if (its != to || run.isFull()) {
                handUp(to, via, nowNs);
                to = its;
            }
            run.add(slot);
        }
        handUp(to, via, nowNs);
    }

    private void handUp(TeamInterface to, DataPath via, long nowNs) {
        if (run.isEmpty()) {
            return;
        }
        if (to == null || to.above == null || keptDown) {
            DropReason reason = keptDown ? DropReason.LINK_DOWN : DropReason.NO_TEAM_INTERFACE;
            for (int i = 0; i < run.size(); i++) {
                trace.dropped(pool.frameId(run.slot(i)), Place.TEAM, reason, nowNs);
                pool.release(run.slot(i), Owner.STACK);
            }
        } else {
            to.above.onReceive(run, via, nowNs);
        }
        run.clear();
    }

    @Override
    public void onTransmitComplete(Burst burst, long nowNs) {
        for (int i = 0; i < burst.size(); i++) {
            TeamInterface its = byVlan[pool.vlan(burst.slot(i)) & (VLANS - 1)];
            if (its != null && its.above != null) {
                run.add(burst.slot(i));
                its.above.onTransmitComplete(run, nowNs);
                run.clear();
            } else {
                pool.release(burst.slot(i), Owner.STACK);
            }
        }
    }

    @Override
    public void onTransmitReturned(Burst burst, long nowNs) {
        // From the last, because each goes to the head of its queue.
        for (int i = burst.size() - 1; i >= 0; i--) {
            TeamInterface its = byVlan[pool.vlan(burst.slot(i)) & (VLANS - 1)];
            run.add(burst.slot(i));
            if (its != null && its.above != null) {
                its.above.onTransmitReturned(run, nowNs);
            } else {
                trace.dropped(pool.frameId(burst.slot(i)), Place.TEAM, DropReason.NO_TEAM_INTERFACE, nowNs);
                pool.release(burst.slot(i), Owner.STACK);
            }
            run.clear();
        }
    }

    @Override
    public void onTransmitReady(long nowNs) {
        for (TeamInterface one : interfaces) {
            if (one.above != null) {
                one.above.onTransmitReady(nowNs);
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Interfaces of a team whose members were all taken out come back only when somebody enables them.
     */
    @Override
    public void onLink(boolean up, long nowNs) {
        linkUp = up;
        tellLink(nowNs);
    }

    /** All members were taken out by the administrator. */
    public void allDisabled(long nowNs) {
        keptDown = true;
        tellLink(nowNs);
    }

    private void tellLink(long nowNs) {
        boolean up = linkUp && !keptDown;
        for (TeamInterface one : interfaces) {
            if (one.station.linkUp() != up) {
                one.station.link(up);
                if (one.above != null) {
                    one.above.onLink(up, nowNs);
                }
            }
        }
    }

    /** One interface. Its frames leave with its VLAN beside them. */
    public final class TeamInterface implements Adapter {

        private final Station station;
        private final int number;
        private int vlan;
        private AdapterUpcalls above;

        private TeamInterface(String name, int vlan, int number) {
            Station below = team.station();
            station = new Station(name, below.mac(), below.linkBitsPerSecond());
            this.vlan = vlan;
            this.number = number;
        }

        /** Its VLAN, {@link #DEFAULT} if it takes the rest. */
        public int vlan() {
            return vlan;
        }

        public boolean isPrimary() {
            return number == 0;
        }

        @Override
        public Station station() {
            return station;
        }

        @Override
        public void bind(AdapterUpcalls upcalls) {
            above = upcalls;
        }

        @Override
        public Transmitter transmitter(int cpu) {
            return new TaggingTransmitter(team.transmitter(number * cpus + cpu));
        }

        /** Marks frames with the interface's VLAN. */
        private final class TaggingTransmitter implements Transmitter {

            private final Transmitter below;

            TaggingTransmitter(Transmitter below) {
                this.below = below;
            }

            @Override
            public void choose() {
                below.choose();
            }

            @Override
            public int post(Burst burst, long nowNs) {
                if (vlan > 0) {
                    for (int i = 0; i < burst.size(); i++) {
                        pool.vlan(burst.slot(i), vlan);
                    }
                }
                return below.post(burst, nowNs);
            }
        }
    }
}
