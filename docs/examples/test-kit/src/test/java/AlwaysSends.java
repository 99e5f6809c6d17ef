import io.nicteam.harness.check.Checker;
import io.nicteam.harness.check.Inspector;
import io.nicteam.harness.check.Ruling;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.trace.DropReason;
import java.util.Optional;

/** A property of one's own: a team that has a member left sends on it. */
final class AlwaysSends implements Checker {

    @Override
    public String name() {
        return "always-sends";
    }

    @Override
    public String promise() {
        return "while at most one NIC loses its link, the team drops no frame for want of a member";
    }

    @Override
    public Optional<String> outOfScope(Scenario scenario) {
        long nics = scenario.faults().stream()
                .filter(Fault.Uplink.class::isInstance)
                .map(fault -> ((Fault.Uplink) fault).nic())
                .distinct()
                .count();
        return nics > 1 ? Optional.of("several NICs lose their links") : Optional.empty();
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return course -> {
            Settlement settlement = course.settlement();
            long dropped = settlement == null
                    ? 0
                    : settlement.lost().stream()
                            .filter(unit -> settlement.reason(unit) == DropReason.NO_MEMBER)
                            .count();
            return dropped == 0 ? Ruling.held() : Ruling.unsafe(dropped + " frames had no member", course.endNs());
        };
    }
}
