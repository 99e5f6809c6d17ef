package io.nicteam.harness.check;

/** What a checker has to say of a run. */
public sealed interface Ruling {

    /** The property held. */
    record Held() implements Ruling {}

    /** The scenario, or the way the run ended, is none that the property speaks of. */
    record NotJudged(String because) implements Ruling {}

    /**
     * It did not hold.
     *
     * @param kind what is broken
     * @param evidence what was seen, in a sentence
     * @param atNs when, or the end of the run
     */
    record Broke(Kind kind, String evidence, long atNs) implements Ruling {}

    /** Kinds of breach. */
    enum Kind {
        /** Something happened that must never happen. */
        SAFETY,
        /** Something that must happen in the end has not. */
        CONVERGENCE
    }

    static Ruling held() {
        return new Held();
    }

    static Ruling notJudged(String because) {
        return new NotJudged(because);
    }

    static Ruling unsafe(String evidence, long atNs) {
        return new Broke(Kind.SAFETY, evidence, atNs);
    }

    static Ruling unsettled(String evidence, long atNs) {
        return new Broke(Kind.CONVERGENCE, evidence, atNs);
    }
}
