package io.nicteam.harness.host.sriov;

import io.nicteam.harness.host.nic.pf.Assignment;
import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.host.nic.pf.Assignment.Refused;
import io.nicteam.harness.host.nic.pf.PfRefusal;
import io.nicteam.harness.host.nic.pf.PhysicalFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who has a VF while adapters outnumber what the PF can give. Who asks has one or waits. More weight comes first, among
 * equals who has asked first. An adapter that waits has the VF of one with less weight taken away, of those with least
 * the one that has had it for the shortest time; never that of an equal. A VF that is taken away has to be given back
 * before anybody else has it. docs/adr/0010 says why.
 */
public final class VfSharing {

    /**
     * Somebody who can have a VF.
     *
     * @param id its partition, unique
     * @param weight IovWeight, 1 to 100
     * @param queuePairs asked for, at least 1
     */
    public record Adapter(int id, int weight, long queuePairs) {}

    /** What follows, in this order. */
    public sealed interface Decision {

        Adapter adapter();

        /** The adapter has this. */
        record Given(Adapter adapter, Granted vf) implements Decision {}

        /** The adapter is to give its VF back. */
        record Revoked(Adapter adapter) implements Decision {}

        /** The adapter cannot have one now, and nobody gives one back for it. */
        record Waits(Adapter adapter, PfRefusal because) implements Decision {}
    }

    private record Holder(Adapter adapter, int vf, boolean revoked) {}

    private final PhysicalFunction pf;
    /** In the order of their coming. */
    private final List<Holder> holders = new ArrayList<>();
    /** The next one first. */
    private final List<Adapter> waiting = new ArrayList<>();

    public VfSharing(PhysicalFunction pf) {
        this.pf = pf;
    }

    /** An adapter wants a VF. One that has or awaits one already, or has no weight, is not heard. */
    public List<Decision> ask(Adapter adapter) {
        List<Decision> decisions = new ArrayList<>();
        boolean known = waiting.stream().anyMatch(other -> other.id() == adapter.id())
                || holders.stream().anyMatch(holder -> holder.adapter().id() == adapter.id());
        if (known || adapter.weight() == 0) {
            return decisions;
        }
        waiting.add(adapter);
        // Stable: among equals who has asked first.
        waiting.sort(Comparator.comparingInt(Adapter::weight).reversed());
        PfRefusal lacking = serve(decisions);
        if (decisions.isEmpty()) {
            decisions.add(new Decision.Waits(adapter, lacking));
        }
        return decisions;
    }

    /** An adapter wants none any more, if it was waiting; one that has a VF gives it back with {@link #giveBack}. */
    public void withdraw(int id) {
        waiting.removeIf(adapter -> adapter.id() == id);
    }

    /** An adapter has given back what it had; somebody else may have it now. */
    public List<Decision> giveBack(int id) {
        List<Decision> decisions = new ArrayList<>();
        for (Holder holder : List.copyOf(holders)) {
            if (holder.adapter().id() == id) {
                pf.release(holder.vf());
                holders.remove(holder);
                serve(decisions);
            }
        }
        return decisions;
    }

    /** Gives what there is, and takes away what those in front are owed. Returns what there is too little of. */
    private PfRefusal serve(List<Decision> decisions) {
        while (!waiting.isEmpty()) {
            Adapter first = waiting.get(0);
            Assignment assignment = pf.assign(first.id(), first.queuePairs());
            if (assignment instanceof Refused refused) {
                revoke(decisions);
                return refused.because();
            }
            Granted granted = (Granted) assignment;
            waiting.remove(0);
            holders.add(new Holder(first, granted.vf(), false));
            decisions.add(new Decision.Given(first, granted));
        }
        return null;
    }

    /** Those who wait behind as many as have been told to give back are owed another one each. */
    private void revoke(List<Decision> decisions) {
        long leaving = holders.stream().filter(Holder::revoked).count();
        waiting.stream().skip(leaving).forEach(adapter -> {
            int weakest = weakest();
            if (weakest >= 0 && holders.get(weakest).adapter().weight() < adapter.weight()) {
                Holder holder = holders.get(weakest);
                holders.set(weakest, new Holder(holder.adapter(), holder.vf(), true));
                decisions.add(new Decision.Revoked(holder.adapter()));
            }
        });
    }

    /** The latest of those with least weight that are not leaving anyway, or -1. */
    private int weakest() {
        int weakest = -1;
        for (int i = 0; i < holders.size(); i++) {
            Holder holder = holders.get(i);
            boolean weaker = weakest < 0
                    || holder.adapter().weight()
                            <= holders.get(weakest).adapter().weight();
            if (!holder.revoked() && weaker) {
                weakest = i;
            }
        }
        return weakest;
    }
}
