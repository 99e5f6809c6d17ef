package io.nicteam.duty;

/** Work that falls due at an instant. Runs on the model's one thread. */
@FunctionalInterface
public interface Duty {

    /**
     * Does everything that is due, and sets the alarm again if more will be.
     *
     * @param nowNs the instant, at or after the deadline; work stamped later than this must wait
     */
    void run(long nowNs);
}
