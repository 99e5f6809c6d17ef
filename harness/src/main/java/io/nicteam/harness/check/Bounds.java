package io.nicteam.harness.check;

import io.nicteam.harness.host.vsp.control.VspOptions;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.pair.Quirks;
import java.util.concurrent.TimeUnit;

/**
 * How long things may take, from a scenario's own settings: the sum of its delays along the way and of what queues can hold,
 * never a number of its own but for a margin.
 */
final class Bounds {

    private static final long MARGIN_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long PICOSECONDS = 1_000;

    private final Scenario scenario;

    Bounds(Scenario scenario) {
        this.scenario = scenario;
    }

    /** A frame's time from the guest's queue to the wire or back, over whichever path takes longer, with full rings. */
    long residenceNs() {
        return Math.max(vfResidenceNs(), syntheticResidenceNs()) + networkNs();
    }

    /** Everything that the VF's rings hold. */
    long vfResidenceNs() {
        return scenario.vf().ringSlots()
                        * (scenario.vf().frameNs() + scenario.vf().pollFrameNs())
                + scenario.vf().writeBackDelayNs()
                + scenario.vf().moderationNs()
                + scenario.guest().postDelayNs()
                + MARGIN_NS;
    }

    /** Everything that rings and sections hold, either way: what is sent next waits behind it. */
    long syntheticResidenceNs() {
        long frameNs = scenario.synthetic().workerFrameNs()
                + scenario.guest().mtu() * scenario.synthetic().workerBytePs() / PICOSECONDS
                + scenario.synthetic().pollFrameNs();
        long frames = (long) scenario.synthetic().sendSections()
                + Math.min(
                        scenario.synthetic().receiveSections(),
                        scenario.synthetic().hostRingSlots());
        return frames * frameNs
                + 4 * scenario.synthetic().signalDelayNs()
                + scenario.guest().postDelayNs()
                + MARGIN_NS;
    }

    private long networkNs() {
        long bits = (scenario.guest().mtu() + 64) * 8L;
        long frameNs = bits * TimeUnit.SECONDS.toNanos(1) / scenario.network().linkBitsPerSecond() + 1;
        return 3 * scenario.network().linkLatencyNs()
                + scenario.network().switchLatencyNs()
                + scenario.network().queueFrames() * frameNs;
    }

    /** The host moves the path because the guest asked, behind one move that is under way. */
    long switchNs() {
        return 3 * scenario.host().filterMoveNs() + syntheticResidenceNs();
    }

    /** From the vanishing of a VF until neither the guest nor the NIC uses it. */
    long surpriseNs() {
        return scenario.host().noticeDelayNs() + switchNs() + residenceNs();
    }

    /** From the request for a VF until nobody uses it, if the guest does its part in the end. */
    long gracefulNs() {
        long vetoedNs = scenario.guest().removalVeto() > 0 ? scenario.host().removalTimeoutNs() : 0;
        return surpriseNs() + switchNs() + drainNs() + vetoedNs;
    }

    /** From the failure of a VF that stays, or its recovery, until the path is where it should be. */
    long failOverNs() {
        return surpriseNs() + switchNs() + ailingNs();
    }

    private long drainNs() {
        long mostNs = stalledNs() == 0 ? 2 * vfResidenceNs() : Long.MAX_VALUE;
        return scenario.guest().drain() ? Math.min(scenario.guest().drainTimeoutNs(), mostNs) : 0;
    }

    /** How long a VF may hold frames without moving them, because a queue is frozen or it has no link; 0 if none may. */
    long stalledNs() {
        long firstNs = Long.MAX_VALUE;
        long lastNs = 0;
        for (Fault fault : scenario.faults()) {
            if (fault instanceof Fault.Freeze || (fault instanceof Fault.VfLink link && !link.up())) {
                firstNs = Math.min(firstNs, fault.atNs());
            }
            lastNs = fault.atNs();
        }
        long heldNs =
                ailingNs() + scenario.guest().drainTimeoutNs() + scenario.host().removalTimeoutNs();
        return firstNs == Long.MAX_VALUE ? 0 : lastNs - firstNs + heldNs;
    }

    /** From a VF's failure until the pair knows, and from its recovery. */
    long ailingNs() {
        return scenario.vf().frozenAfterNs() + 2 * scenario.vf().resetNs() + vfResidenceNs();
    }

    /** From the assignment of a VF until it is in use, after the one before has gone. */
    long bringUpNs() {
        return scenario.host().offerDelayNs()
                + scenario.host().driverLoadNs()
                + scenario.guest().takeoverDelayNs()
                + retryNs()
                + switchNs();
    }

    /** From the assignment of a VF until a host that moves the path first has it back from a guest that takes none. */
    long leadNs() {
        boolean leads = scenario.host().bringUpOrder() == SwitchOrder.HOST_FIRST;
        return leads ? scenario.host().bringUpTimeoutNs() + switchNs() : 0;
    }

    private long retryNs() {
        Quirks quirks = scenario.guest().quirks();
        return quirks.withdrawal() == Quirks.Withdrawal.RETRY ? quirks.attachRetryNs() : 0;
    }

    /** A reset of the physical function. */
    long pfResetNs() {
        return scenario.host().sriov().pf().resetNs();
    }

    /** From the start of a run until the synthetic path is up. */
    long startNs() {
        return 60 * scenario.synthetic().signalDelayNs() + 3 * MARGIN_NS;
    }

    /** Every wait there is, twice: after this nothing may be under way. */
    long settledNs() {
        return 2
                * (Math.max(bringUpNs(), leadNs())
                        + gracefulNs()
                        + scenario.guest().drainTimeoutNs()
                        + scenario.guest().switchTimeoutNs()
                        + failOverNs()
                        + stalledNs()
                        + (scenario.topology().teams().isEmpty() ? 0 : VspOptions.LINK_DAMPING_NS)
                        + 2 * scenario.host().removalTimeoutNs());
    }

    /** Whether the guest's timeouts are longer than what the host takes. */
    boolean guestIsPatient() {
        return scenario.guest().switchTimeoutNs() > 2 * switchNs();
    }

    /** Whether the guest's driver takes a queue for frozen only if it is longer without a completion than a full one may be. */
    boolean watchIsPatient() {
        long frozenNs = scenario.vf().frozenAfterNs();
        return frozenNs == 0 || frozenNs > vfResidenceNs();
    }

    /** Whether guest and host wait for each other and for the rings for as long as it takes. */
    boolean allArePatient() {
        return guestIsPatient()
                && watchIsPatient()
                && scenario.guest().drainTimeoutNs() > 2 * vfResidenceNs()
                && scenario.host().removalTimeoutNs() > 2 * (gracefulNs() + vfResidenceNs());
    }

    /** Whether the guest can use a VF that it is given. */
    boolean guestTakesVf() {
        return scenario.guest().vfDriver() == VfDriver.PRESENT
                && scenario.nvsp().guest().atLeast(NvspVersion.V4)
                && scenario.nvsp().host().atLeast(NvspVersion.V4);
    }

    /** Whether the host has frames go, for ever, to a VF that the guest will never use. */
    boolean hostLeadsAstray() {
        boolean surelyUsed = guestTakesVf() && scenario.guest().driverFailures() == 0;
        return scenario.host().bringUpOrder() == SwitchOrder.HOST_FIRST
                && scenario.host().bringUpTimeoutNs() == 0
                && !surelyUsed;
    }
}
