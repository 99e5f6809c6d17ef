package io.nicteam.pair;

import io.nicteam.packet.DataPath;

/**
 * The pair's port to whoever owns the host's switch. Asynchronous: a request is answered later by {@link
 * Listener#onSwitchCompleted}, in every case exactly once, and the answer says that the request was dealt with, not
 * that the switch took place (NVSP's completion of SWITCH_DATA_PATH carries no status).
 */
public interface DataPathControl {

    /** Who is told. One listener, set before the first notice can arrive. */
    void listener(Listener listener);

    /**
     * Asks the host to use {@code path} for this adapter. At most one request is outstanding; asking during one is a
     * defect of the caller.
     *
     * @param request number that comes back in the completion; grows with every request
     */
    void requestSwitch(DataPath path, long request, long nowNs);

    /**
     * Tells the host to use {@code path} for this adapter and wants no answer. May be called at any time.
     *
     * @return whether there was room for the message; without, the host never learns of it
     */
    boolean postSwitch(DataPath path, long nowNs);

    /** What the host says. */
    interface Listener {

        /**
         * The host allocated a VF to the adapter, or withdrew it (NVSP SEND_VF_ASSOCIATION).
         *
         * @param serial names the VF; for a withdrawal the one that was allocated
         */
        void onAssociation(boolean allocated, int serial, long nowNs);

        /** The host has dealt with the request of that number. */
        void onSwitchCompleted(long request, long nowNs);

        /** The host moved the adapter to the synthetic path of its own accord (SWITCH_DATA_PATH from the host). */
        void onHostSwitchedToSynthetic(long nowNs);
    }
}
