package io.nicteam.vf.hw;

/** The guest's end of the bus on which VFs come and go (VPCI). Implemented by the guest, called by the host. */
public interface PlugAndPlay {

    /**
     * A function appeared.
     *
     * @param serial matches the serial of the host's association notice
     */
    void onArrival(PciDevice device, int serial, long nowNs);

    /** The host asks for the function back; {@link Ejection#onEjected} answers once the guest has let go. */
    void onRemoveRequest(Ejection ejection, long nowNs);

    /** The function is gone; {@link Ejection#onEjected} answers once the guest has cleaned up. */
    void onSurpriseRemoval(Ejection ejection, long nowNs);

    /** The function has been reset by the host: it can touch no guest memory any more. */
    void onReset(long nowNs);

    /** The host's end of a removal. */
    @FunctionalInterface
    interface Ejection {

        /** The guest no longer uses the function. */
        void onEjected(long nowNs);

        /** Somebody in the guest has refused: the function stays in use, until the host asks again or takes it. */
        default void onRefused(long nowNs) {}
    }
}
