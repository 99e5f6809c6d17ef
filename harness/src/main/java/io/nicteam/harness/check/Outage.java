package io.nicteam.harness.check;

import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.ledger.Settlement.Lost;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import java.util.Optional;

/** Frames are lost only for a while after a VF came or went; how long follows from the scenario's own delays. */
final class Outage implements Checker {

    @Override
    public String name() {
        return "bounded-outage";
    }

    @Override
    public String promise() {
        return "frames are lost only within a time after a VF came or went that follows from the scenario's own delays, or"
                + " because a queue was full or a link down";
    }

    @Override
    public Optional<String> outOfScope(Scenario scenario) {
        Bounds bounds = new Bounds(scenario);
        if (bounds.hostLeadsAstray()) {
            return Optional.of(Convergence.ASTRAY);
        }
        return bounds.allArePatient()
                ? Optional.empty()
                : Optional.of("a party gives up before the others can have done their part");
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return Outage::judge;
    }

    private static Ruling judge(Course course) {
        Settlement settlement = course.settlement();
        if (settlement == null) {
            return Ruling.notJudged("the run failed");
        }
        Bounds bounds = new Bounds(course.scenario());
        Overload overload = new Overload(course.scenario(), bounds);
        for (Lost unit : settlement.lost()) {
            long droppedNs = settlement.droppedNs(unit);
            if (!overload.is(settlement, unit)
                    && droppedNs > bounds.startNs()
                    && !excused(course.scenario(), bounds, droppedNs)) {
                return Ruling.unsafe(Losses.describe(settlement, unit), droppedNs);
            }
        }
        return Ruling.held();
    }

    private static boolean excused(Scenario scenario, Bounds bounds, long droppedNs) {
        for (Fault fault : scenario.faults()) {
            long sinceNs = droppedNs - fault.atNs();
            if (sinceNs >= 0 && sinceNs <= shadowNs(fault, bounds)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What is asked for while a VF is leaving is begun when it has left; what is asked of a physical function during its
     * reset, after that.
     */
    private static long shadowNs(Fault fault, Bounds bounds) {
        long givenNs = bounds.gracefulNs() + Math.max(bounds.bringUpNs(), bounds.leadNs());
        if (fault instanceof Fault.PhysicalFunction || fault instanceof Fault.Extension) {
            return givenNs + bounds.pfResetNs();
        } else if (fault instanceof Fault.Add) {
            return givenNs;
        } else if (fault instanceof Fault.Remove remove) {
            return remove.kind() == Fault.Kind.SURPRISE ? bounds.surpriseNs() : bounds.gracefulNs();
        }
        boolean told = fault instanceof Fault.Uplink || fault instanceof Fault.VfLink;
        return told ? bounds.surpriseNs() + bounds.switchNs() : bounds.failOverNs();
    }
}
