package io.nicteam.harness.check;

import io.nicteam.harness.ledger.Units;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.team.policy.Policies;
import io.nicteam.team.policy.Trait;
import java.util.Arrays;
import java.util.Optional;

/** When a member of a team fails, only its flows move. */
final class FlowAffinity implements Checker {

    private static final int NONE = -1;

    @Override
    public String name() {
        return "flow-affinity";
    }

    @Override
    public String promise() {
        return "a flow that a team has given to a member stays there for as long as that works, whatever becomes of the"
                + " others";
    }

    @Override
    public Optional<String> outOfScope(Scenario scenario) {
        boolean stable = scenario.topology().teams().stream().allMatch(FlowAffinity::isStable);
        return stable ? Optional.empty() : Optional.of("a policy that promises no flow a member");
    }

    private static boolean isStable(Topology.Team team) {
        return Policies.all().stream()
                .anyMatch(policy ->
                        policy.name().equals(team.policy()) && policy.traits().contains(Trait.FLOW_STABLE));
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return FlowAffinity::judge;
    }

    private static Ruling judge(Course course) {
        if (course.scenario().topology().teams().isEmpty()) {
            return Ruling.held();
        }
        Units units = course.ledger().units(Direction.OUTBOUND);
        int[] carriers = new int[0];
        for (int unit = 0; unit < units.size(); unit++) {
            int flow = units.flow(unit);
            if (flow >= carriers.length) {
                int known = carriers.length;
                carriers = Arrays.copyOf(carriers, flow + 1);
                Arrays.fill(carriers, known, carriers.length, NONE);
            }
            int carrier = units.seen(unit) == 0 ? NONE : units.carrier(unit);
            if (carrier == NONE || !neverFailed(carrier, course.scenario())) {
                continue;
            }
            if (carriers[flow] != NONE && carriers[flow] != carrier) {
                return Ruling.unsafe(
                        "outbound flow " + flow + " went from " + name(carriers[flow], course) + " to "
                                + name(carrier, course) + ", and both have worked all the time",
                        units.deliveredNs(unit));
            }
            carriers[flow] = carrier;
        }
        return Ruling.held();
    }

    private static String name(int adapter, Course course) {
        return course.scenario().adapterNames().get(adapter);
    }

    private static boolean neverFailed(int adapter, Scenario scenario) {
        int nic = scenario.topology().adapters().get(adapter).nic();
        return scenario.faults().stream().noneMatch(fault -> Redundancy.changesLink(fault, nic));
    }
}
