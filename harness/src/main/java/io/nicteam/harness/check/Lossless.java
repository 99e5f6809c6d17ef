package io.nicteam.harness.check;

import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.ledger.Settlement.Lost;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.pair.Quirks.SwitchRequest;
import java.util.Optional;

/** A VF that is asked back, and one that comes, cost no frame. */
final class Lossless implements Checker {

    @Override
    public String name() {
        return "lossless-switch";
    }

    @Override
    public String promise() {
        return "where every VF is asked back and nobody is in a hurry, no frame is lost but to full queues";
    }

    @Override
    public Optional<String> outOfScope(Scenario scenario) {
        for (Fault fault : scenario.faults()) {
            if (!(fault instanceof Fault.Add)
                    && !(fault instanceof Fault.Remove remove && remove.kind() == Fault.Kind.GRACEFUL)) {
                return Optional.of("a VF vanishes, is reset or freezes, or a NIC or a link goes down");
            }
        }
        if (!new Bounds(scenario).allArePatient()) {
            return Optional.of("a party gives up before the others can have done their part");
        }
        if (!scenario.guest().drain() && scenario.guest().quirks().switchRequest() == SwitchRequest.CONFIRMED) {
            return Optional.of("a guest that would drain the VF was told not to");
        }
        boolean orders = scenario.host().bringUpOrder() == SwitchOrder.GUEST_REQUESTED
                && scenario.host().removalOrder() != SwitchOrder.GUEST_FIRST;
        return orders ? Optional.empty() : Optional.of("an order that loses frames was asked for");
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return Lossless::judge;
    }

    private static Ruling judge(Course course) {
        Settlement settlement = course.settlement();
        if (settlement == null) {
            return Ruling.notJudged("the run failed");
        }
        Bounds bounds = new Bounds(course.scenario());
        long startNs = bounds.startNs();
        Overload overload = new Overload(course.scenario(), bounds);
        for (Lost unit : settlement.lost()) {
            long droppedNs = settlement.droppedNs(unit);
            if (!overload.is(settlement, unit) && droppedNs > startNs) {
                return Ruling.unsafe(Losses.describe(settlement, unit), droppedNs);
            }
        }
        return Ruling.held();
    }
}
