package io.nicteam.harness.host.nic.pf;

import io.nicteam.check.Invariant;
import io.nicteam.harness.scenario.PfSettings.QueuePairPool;

/** The queue pairs that VPorts other than the default one can have. */
final class QueuePairs {

    private final int total;
    private final int perVport;
    private final QueuePairPool pool;
    private int inUse;

    QueuePairs(int total, int perVport, QueuePairPool pool) {
        this.total = total;
        this.perVport = perVport;
        this.pool = pool;
    }

    int inUse() {
        return inUse;
    }

    /** Takes a VPort's queue pairs; 0 if there are not enough for one. */
    int take(long wanted) {
        int left = total - inUse;
        int taken =
                switch (pool) {
                    case SYMMETRIC -> left < perVport ? 0 : perVport;
                    case ASYMMETRIC -> (int) Math.min(wanted, Math.min(perVport, left));
                };
        inUse += taken;
        return taken;
    }

    void giveBack(int pairs) {
        inUse -= pairs;
        Invariant.check(inUse >= 0, "queue pairs that are given back were taken");
    }
}
