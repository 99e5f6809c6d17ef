package io.nicteam.harness.host.vsp.vf;

import java.util.List;

/**
 * One cell of the table.
 *
 * @param next the state afterwards
 * @param effects what to do, in order; empty unless the verdict is {@link Verdict#GO}
 * @param because why an event is ignored or impossible; empty for {@link Verdict#GO}
 */
public record VfTransition(Verdict verdict, VfState next, List<VfEffect> effects, String because) {

    /** What a cell of the table says. */
    public enum Verdict {
        GO,
        /** Legal, and nothing to do. */
        IGNORE,
        /** Cannot happen: seeing it is a defect. */
        IMPOSSIBLE
    }

    static VfTransition go(VfState next, VfEffect... effects) {
        return go(next, List.of(effects));
    }

    static VfTransition go(VfState next, List<VfEffect> effects) {
        return new VfTransition(Verdict.GO, next, effects, "");
    }

    static VfTransition ignore(VfState state, String because) {
        return new VfTransition(Verdict.IGNORE, state, List.of(), because);
    }

    static VfTransition impossible(VfState state, String because) {
        return new VfTransition(Verdict.IMPOSSIBLE, state, List.of(), because);
    }
}
