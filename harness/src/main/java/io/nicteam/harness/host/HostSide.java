package io.nicteam.harness.host;

import io.nicteam.harness.host.address.AddressHolders;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.sriov.Obstacle;
import io.nicteam.harness.host.vswitch.VswitchPort;
import io.nicteam.harness.scenario.BringUpStep;
import io.nicteam.harness.scenario.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The host's side of one adapter, whatever kind it is. One that can have no VF is not moved by what is said of VFs. */
interface HostSide {

    /** The adapter's port of the virtual switch. */
    VswitchPort port();

    /** Whether the adapter is on this host. */
    boolean here();

    /** Whether it has no VF, and none is on its way out. */
    boolean withoutVf();

    /** The adapter gives its VF back, and gets none while the bar is there. */
    void bar(VfBar bar, Fault.Kind kind, long nowNs);

    /** The bar is gone: an adapter that is to have a VF gets one, if nothing else is in the way. */
    void unbar(VfBar bar, long nowNs);

    /** The bar is gone, and somebody else says when to ask for a VF. */
    void lift(VfBar bar);

    /** Steers the addresses that the adapter receives. */
    AddressHolders.Steering steering();

    /** Offers the adapter to the guest. */
    void start(long nowNs);

    /**
     * Another NIC carries the adapter: its path through the virtual switch at once, its VF when there is one again.
     *
     * @param home where that NIC's VF would come from
     */
    void rehome(Nic nic, Supplier<VfHome> home, long nowNs);

    /** The guest is told that its link went down or came back. */
    void link(boolean up, long nowNs);

    /**
     * Gives the guest a VF; it is told once it is up.
     *
     * @param failing the step of the bring-up that fails, if any
     */
    void give(Optional<BringUpStep> failing, long nowNs);

    /** Takes the guest's VF away, if it has one or was to be told of one. */
    void take(Fault.Kind kind, long nowNs);

    /** The NIC that has its VF, or would have it, has failed. */
    void lose(long nowNs);

    /** The NIC that is to have its VF works: there is one again for whoever had one, or was given one meanwhile. */
    void regain(long nowNs);

    /** The host cannot let it have a VF for now: one that is there is asked back. */
    void takeForHost(Obstacle because, long nowNs);

    /** The host can let it have a VF again. */
    void giveAgain(long nowNs);

    /** Its VF is reset with the physical function, until that time. */
    void resetVf(long untilNs, long nowNs);

    /** How things stand with the adapter's VF, on the NIC at that position. */
    VfStanding standing(int home);

    /** Why the guest was refused a VF, each reason once; empty if it never was. */
    List<String> refusals();

    /** Whether no removal or assignment is under way and nothing waits in the path through the virtual switch. */
    boolean idle();
}
