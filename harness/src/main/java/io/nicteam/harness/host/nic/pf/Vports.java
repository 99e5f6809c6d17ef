package io.nicteam.harness.host.nic.pf;

import io.nicteam.check.Invariant;
import io.nicteam.harness.scenario.PfSettings.VportPool;
import java.util.BitSet;

/** The identifiers of VPorts other than the default one, which is 0. */
final class Vports {

    /** What {@link #takeForVf} and {@link #takeForPf} return when there is none. */
    static final int NONE = 0;

    private final int count;
    private final int mostForPf;
    private final BitSet inUse = new BitSet();
    private int takenByPf;

    /** @param count the default VPort included */
    Vports(int count, int numVfs, VportPool pool) {
        this.count = count;
        mostForPf = switch (pool) {
            case RESERVED -> Math.max(0, count - 1 - numVfs);
            case SINGLE -> count - 1;
        };
    }

    int inUse() {
        return inUse.cardinality();
    }

    int takeForVf() {
        int vport = inUse.nextClearBit(1);
        if (vport >= count) {
            return NONE;
        }
        inUse.set(vport);
        return vport;
    }

    int takeForPf() {
        int vport = takenByPf < mostForPf ? takeForVf() : NONE;
        takenByPf += vport == NONE ? 0 : 1;
        return vport;
    }

    /** A VPort that a VF had. */
    void giveBack(int vport) {
        Invariant.check(inUse.get(vport), "a VPort that is given back was taken");
        inUse.clear(vport);
    }
}
