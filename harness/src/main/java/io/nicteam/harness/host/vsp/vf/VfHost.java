package io.nicteam.harness.host.vsp.vf;

import io.nicteam.packet.DataPath;

/** Whoever carries out what {@link VfTransitions} decides. Messages reach the guest in the order of the calls. */
public interface VfHost {

    /** Whether RNDIS runs under NVSP 4 or later and the guest has said that it can drive a VF. */
    boolean guestTakesVf();

    /** Tells the guest that the VF with that serial is its own, or is no more (NVSP 128). */
    void notifyAssociation(boolean allocated, int serial, long nowNs);

    /** Tells the guest that it is on the synthetic path now (NVSP 129). A host never tells a guest to use the VF. */
    void notifySynthetic(long nowNs);

    /** Completes a request. The completion has no content: it does not say what came of it. */
    void complete(long transaction, long nowNs);

    /** A request that is never completed, because its channel is gone. */
    void abandon(long transaction, long nowNs);

    /** Calls {@link GuestVf#offerDue} after the offer delay. */
    void startOfferTimer(long nowNs);

    /** Does not call it. */
    void cancelOfferTimer();

    /** Puts the function on the guest's bus, if it is not there already. */
    void offer(int serial, long nowNs);

    /** Moves the path; {@link GuestVf#pathSettled} says where it is when that is over, also when it was there before. */
    void move(DataPath path, long nowNs);

    /** Guest and VSP are through with the VF: the host may free it. A VF that is there by then is a new one. */
    void release(long nowNs);
}
