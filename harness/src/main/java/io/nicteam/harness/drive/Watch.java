package io.nicteam.harness.drive;

/** Looks on while a run goes on, on the run's thread. */
@FunctionalInterface
public interface Watch {

    /** Looks on and lets the run end by itself. */
    Watch PATIENT = nowNs -> true;

    /**
     * Called now and then.
     *
     * @param nowNs model time
     * @return whether the run should go on
     */
    boolean goOn(long nowNs);
}
