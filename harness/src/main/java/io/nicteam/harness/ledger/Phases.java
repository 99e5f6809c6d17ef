package io.nicteam.harness.ledger;

import io.nicteam.state.NotState;
import java.util.Arrays;

/** When the phases of a run began: {@link Phase#BEFORE}, then disturbance and agreement in turn. */
@NotState
final class Phases {

    /** A run that changes more often is not told apart any further. */
    private static final int MOST = 1 << 16;

    private long[] startsNs = new long[16];
    private int size = 1;

    /** The first removal strikes; of no effect later. */
    void begin(long nowNs) {
        if (size == 1) {
            change(nowNs);
        }
    }

    /** After the first removal, agreement and disagreement alternate: odd entries begin a disturbance. */
    void update(boolean settled, long nowNs) {
        boolean disturbed = (size & 1) == 0;
        if (size > 1 && disturbed == settled) {
            change(nowNs);
        }
    }

    private void change(long nowNs) {
        if (size == MOST) {
            return;
        }
        if (size == startsNs.length) {
            startsNs = Arrays.copyOf(startsNs, size * 2);
        }
        startsNs[size++] = nowNs;
    }

    Phase at(long timeNs) {
        int phase = size - 1;
        while (phase > 0 && startsNs[phase] > timeNs) {
            phase--;
        }
        if (phase == 0) {
            return Phase.BEFORE;
        }
        return (phase & 1) == 1 ? Phase.DURING : Phase.AFTER;
    }
}
