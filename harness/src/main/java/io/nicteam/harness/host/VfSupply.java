package io.nicteam.harness.host;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.nic.iommu.HostMemory;
import io.nicteam.harness.host.nic.iommu.Iommu;
import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.host.nic.pf.PfDriver;
import io.nicteam.harness.host.nic.pf.PfRefusal;
import io.nicteam.harness.host.nic.pf.PhysicalFunction;
import io.nicteam.harness.host.nic.pf.VfRoom;
import io.nicteam.harness.host.sriov.Eligibility;
import io.nicteam.harness.host.sriov.Obstacle;
import io.nicteam.harness.host.sriov.SriovSupport;
import io.nicteam.harness.host.sriov.VfSharing;
import io.nicteam.harness.host.sriov.VfSharing.Adapter;
import io.nicteam.harness.host.sriov.VfSharing.Decision;
import io.nicteam.harness.scenario.AdapterSettings;
import io.nicteam.harness.scenario.HostCapabilities.SriovInNic;
import io.nicteam.harness.scenario.PfSettings;
import io.nicteam.harness.scenario.PortPolicies;
import io.nicteam.harness.scenario.SriovSettings;
import io.nicteam.harness.scenario.SriovSettings.OtherAdapter;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Where the VFs of a NIC come from: asks whether an adapter can have one, and takes it from the PF in competition with
 * all others, and with adapters of further guests that take part in nothing else, come and go at their times and let go
 * at once. Says why when there is none.
 */
final class VfSupply {

    /** An adapter that may have a VF. */
    interface Taker {

        /** There is a VF for the adapter, at once or later. */
        void granted(Granted vf, long nowNs);

        /** The adapter's VF is wanted for another. */
        void revoked(long nowNs);
    }

    /** Another adapter comes or goes. */
    private record Turn(long atNs, Adapter adapter, boolean comes) {}

    /** What stands between all adapters and a VF of this NIC, and comes and goes. */
    enum Closure {
        /** An extension of the virtual switch above. */
        EXTENSION,
        /** SR-IOV is off, and perhaps the whole NIC. */
        SRIOV_OFF
    }

    private final SriovSettings sriov;
    private final Set<Closure> closures = EnumSet.noneOf(Closure.class);
    private final VfSharing sharing;
    private final PfDriver driver;
    private final Iommu iommu;
    private final Trace trace;
    private final VfRoom room;
    private final PfRefusal notEnabled;
    private final List<Claim> claims = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final Alarm alarm;
    /** Adapters of other guests that want a VF now. */
    private final List<Adapter> others = new ArrayList<>();

    private LongConsumer emptied = nowNs -> {};
    private int nextTurn;

    /**
     * @param memory behind the IOMMU
     * @param trace of what belongs to no adapter of the model
     */
    VfSupply(SriovSettings sriov, HostMemory memory, Alarms alarms, Trace trace) {
        this.sriov = sriov;
        iommu = new Iommu(memory);
        this.trace = trace;
        room = VfRoom.of(sriov.pf(), sriov.capabilities());
        driver = new PfDriver(enabled(sriov.pf(), room), trace);
        notEnabled = driver.createSwitch(0).orElse(PfRefusal.NOT_ENABLED);
        PhysicalFunction pf = driver.pf();
        for (int i = 0; i < sriov.pf().pfVports(); i++) {
            pf.createPfVport();
        }
        sharing = new VfSharing(pf);
        if (sriov.extension() == SriovSettings.Extension.SR_IOV_UNAWARE) {
            closures.add(Closure.EXTENSION);
        }
        plan(sriov.otherAdapters());
        alarm = alarms.register("host.other-adapters", this::turn);
        arm();
    }

    /** As many VFs as there is room for; what is set wrongly stays wrong. */
    private static PfSettings enabled(PfSettings pf, VfRoom room) {
        return pf.numVfs() > pf.totalVfs() ? pf : pf.withNumVfs(room.vfs());
    }

    PfDriver driver() {
        return driver;
    }

    /** What stands between the NIC's functions and memory. */
    Iommu iommu() {
        return iommu;
    }

    /** Sets who is told when no VF is assigned any more. */
    void onEmpty(LongConsumer told) {
        emptied = told;
    }

    /** Whether no VF is assigned. */
    boolean isEmpty() {
        return driver.pf().assigned() == 0;
    }

    /** VFs are no longer to be seen; all must have been given back. */
    void deleteSwitch(long nowNs) {
        driver.deleteSwitch(nowNs).ifPresent(because -> {
            throw Invariant.violation("the NIC switch is deleted when no VF is left: " + because.phrase());
        });
    }

    /** VFs are to be seen again, if they are not. */
    void createSwitch(long nowNs) {
        if (!driver.pf().isEnabled()) {
            driver.createSwitch(nowNs);
        }
    }

    /** Nobody is given a VF from now on, and adapters of other guests give theirs back; adapters of the model are not asked. */
    void close(Closure closure, long nowNs) {
        closures.add(closure);
        others.forEach(other -> sharing.withdraw(other.id()));
        for (Adapter other : others) {
            carryOut(sharing.giveBack(other.id()), nowNs);
        }
    }

    /** The closure is over: if it was the last one, adapters of other guests ask again. */
    void open(Closure closure, long nowNs) {
        if (closures.remove(closure) && closures.isEmpty()) {
            for (Adapter other : List.copyOf(others)) {
                carryOut(sharing.ask(other), nowNs);
            }
        }
    }

    /** What decides about a VF, as closures have it now. */
    SriovSettings sriov() {
        SriovSettings now = sriov.withExtension(
                closures.contains(Closure.EXTENSION)
                        ? SriovSettings.Extension.SR_IOV_UNAWARE
                        : SriovSettings.Extension.NONE);
        return closures.contains(Closure.SRIOV_OFF) ? now.withNic(SriovInNic.DISABLED) : now;
    }

    private Set<Obstacle> obstacles(AdapterSettings adapter) {
        return Eligibility.obstacles(sriov().withAdapter(adapter));
    }

    private void tellIfEmpty(long nowNs) {
        if (isEmpty()) {
            emptied.accept(nowNs);
        }
    }

    /** An adapter's say in it. */
    Claim claim(AdapterSettings settings, Taker taker, Trace its) {
        Claim claim = new Claim(settings, taker, its);
        claims.add(claim);
        return claim;
    }

    /** What one adapter asks for and is told. */
    final class Claim {

        private final Adapter adapter;
        private final AdapterSettings settings;
        private final Taker taker;
        private final Trace its;
        private final List<String> refusals = new ArrayList<>();
        /** Those of the last request, until it is met or withdrawn. */
        private final List<String> unmet = new ArrayList<>();

        private Claim(AdapterSettings settings, Taker taker, Trace its) {
            this.settings = settings;
            this.taker = taker;
            this.its = its;
            // The further guests' adapters have the numbers from 1 on.
            int id = claims.isEmpty() ? 0 : sriov.otherAdapters().size() + claims.size();
            adapter = new Adapter(id, settings.iovWeight(), settings.queuePairsRequested());
        }

        /** Why the adapter was refused a VF, in the order in which it came up; each reason once. */
        List<String> refusals() {
            return refusals;
        }

        Set<Obstacle> obstacles() {
            return VfSupply.this.obstacles(settings);
        }

        List<String> unmet() {
            return unmet;
        }

        /** The adapter is to have a VF. {@link Taker#granted} answers, now or when one is free, unless nothing can help. */
        void ask(long nowNs) {
            unmet.clear();
            Set<Obstacle> obstacles = obstacles();
            if (obstacles.isEmpty()) {
                carryOut(sharing.ask(adapter), nowNs);
                return;
            }
            obstacles.forEach(obstacle -> refuse(obstacle.phrase(), nowNs));
            its.event(
                    "host",
                    "SriovSupport of the NIC: " + SriovSupport.of(obstacles).label(),
                    nowNs);
        }

        /** The adapter is to have none, if it is waiting for one. */
        void withdraw() {
            unmet.clear();
            sharing.withdraw(adapter.id());
        }

        /** The adapter's VF has been reset. */
        void giveBack(long nowNs) {
            carryOut(sharing.giveBack(adapter.id()), nowNs);
            tellIfEmpty(nowNs);
        }

        private void decided(Decision decision, long nowNs) {
            if (decision instanceof Decision.Given given) {
                unmet.clear();
                its.event("host", given.vf().toString(), nowNs);
                if (!settings.portPolicies().kinds().isEmpty()) {
                    its.event("host", "not applied to the VF's frames: " + policies(), nowNs);
                }
                taker.granted(given.vf(), nowNs);
            } else if (decision instanceof Decision.Revoked) {
                its.event("host", "the VF is wanted for an adapter with more weight", nowNs);
                taker.revoked(nowNs);
            } else if (decision instanceof Decision.Waits waits) {
                PfRefusal because = waits.because() == PfRefusal.NOT_ENABLED ? notEnabled : waits.because();
                refuse("PF: " + because.phrase(), nowNs);
                if (because == PfRefusal.NO_FREE_VF) {
                    room.limits().forEach(limit -> refuse("NIC: " + limit, nowNs));
                }
            }
        }

        /** It came to nothing. */
        void refuse(String because, long nowNs) {
            its.event("host", "no VF: " + because, nowNs);
            unmet.add(because);
            if (!refusals.contains(because)) {
                refusals.add(because);
            }
        }

        private String policies() {
            return settings.portPolicies().kinds().stream()
                    .map(PortPolicies.Kind::phrase)
                    .collect(Collectors.joining(", "));
        }
    }

    private void plan(List<OtherAdapter> written) {
        for (int i = 0; i < written.size(); i++) {
            OtherAdapter other = written.get(i);
            Adapter adapter = new Adapter(1 + i, other.iovWeight(), other.queuePairsRequested());
            turns.add(new Turn(other.fromNs(), adapter, true));
            if (other.untilNs() != Long.MAX_VALUE) {
                turns.add(new Turn(other.untilNs(), adapter, false));
            }
        }
        turns.sort(Comparator.comparingLong(Turn::atNs));
    }

    /** Whether nobody else will come or go. */
    boolean idle() {
        return nextTurn == turns.size();
    }

    private void turn(long nowNs) {
        Turn turn = turns.get(nextTurn++);
        int id = turn.adapter().id();
        if (turn.comes()) {
            trace.event("host", name(turn.adapter()) + " wants a VF", nowNs);
            others.add(turn.adapter());
            if (closures.isEmpty()) {
                carryOut(sharing.ask(turn.adapter()), nowNs);
            }
        } else {
            trace.event("host", name(turn.adapter()) + " is gone", nowNs);
            others.remove(turn.adapter());
            sharing.withdraw(id);
            carryOut(sharing.giveBack(id), nowNs);
            tellIfEmpty(nowNs);
        }
        arm();
    }

    private void arm() {
        alarm.set(idle() ? Alarm.NEVER : turns.get(nextTurn).atNs());
    }

    private void carryOut(List<Decision> decisions, long nowNs) {
        for (Decision decision : decisions) {
            Claim claim = claimOf(decision.adapter());
            if (claim != null) {
                claim.decided(decision, nowNs);
            } else {
                forOther(decision, nowNs);
            }
        }
    }

    private Claim claimOf(Adapter adapter) {
        for (Claim claim : claims) {
            if (claim.adapter.id() == adapter.id()) {
                return claim;
            }
        }
        return null;
    }

    private void forOther(Decision decision, long nowNs) {
        String name = name(decision.adapter());
        if (decision instanceof Decision.Given) {
            trace.event("host", name + " has a VF", nowNs);
        } else if (decision instanceof Decision.Waits) {
            trace.event("host", name + " waits for a VF", nowNs);
        } else if (decision instanceof Decision.Revoked revoked) {
            trace.event("host", name + " gives its VF back", nowNs);
            carryOut(sharing.giveBack(revoked.adapter().id()), nowNs);
            carryOut(sharing.ask(revoked.adapter()), nowNs);
        }
    }

    private static String name(Adapter other) {
        return "adapter " + other.id() + " of another guest (weight " + other.weight() + ")";
    }
}
