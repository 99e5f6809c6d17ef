package io.nicteam.harness.check;

import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.Pair;
import io.nicteam.trace.PathElement;
import java.util.Optional;

/** In the quiet phase all parties come to agree on the path, and it is the one it should be. */
final class Convergence implements Checker {

    static final String LATE_DRIVER = "a driver that starts only for a later VF";

    static final String ASTRAY =
            "the host was told to move the path to a VF before it knows whether the guest can use it, and to leave it there";

    @Override
    public String name() {
        return "convergence";
    }

    @Override
    public String promise() {
        return "once nothing more happens, every element of the path vector agrees, on the VF if the guest has one that it"
                + " can use";
    }

    @Override
    public Optional<String> outOfScope(Scenario scenario) {
        if (new Bounds(scenario).hostLeadsAstray()) {
            return Optional.of(ASTRAY);
        }
        if (!new Bounds(scenario).guestIsPatient()) {
            return Optional.of("a guest that gives up before the host can have switched stays where it is");
        }
        if (!new Bounds(scenario).watchIsPatient()) {
            return Optional.of(AddressOwner.RESTLESS);
        }
        if (scenario.guest().driverFailures() > 0) {
            return Optional.of(LATE_DRIVER);
        }
        return scenario.host().sriov().otherAdapters().isEmpty()
                ? Optional.empty()
                : Optional.of("others compete for the VF");
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return Convergence::judge;
    }

    private static Ruling judge(Course course) {
        if (course.end() == Course.End.FAILED) {
            return Ruling.notJudged("the run failed");
        }
        if (!course.ledger().paths().settled()) {
            return Ruling.unsettled(course.ledger().paths().inWords(), course.endNs());
        }
        if (!course.experiment().model().refusals().isEmpty()) {
            return Ruling.notJudged("the host has no VF to give");
        }
        if (course.scenario().faults().stream().anyMatch(Convergence::mayLackAVf)) {
            return Ruling.notJudged("whether there is a VF that works follows from what happened to it and its NIC");
        }
        for (int i = 0; i < course.ledger().adapters(); i++) {
            DataPath should = shouldBeOn(course, i);
            DataPath is = course.ledger().pathVector(i).now(PathElement.GUEST_TRANSMIT);
            if (is != should) {
                return Ruling.unsettled(
                        course.scenario().adapterNames().get(i) + " is on " + is + " in the end, and should be on "
                                + should + "; its pair is "
                                + course.experiment()
                                        .model()
                                        .pair(i)
                                        .map(Pair::state)
                                        .map(Object::toString)
                                        .orElse("none"),
                        course.endNs());
            }
        }
        return Ruling.held();
    }

    /** Whether a VF that the guest has been given may be gone, or not work, in the end. */
    private static boolean mayLackAVf(Fault fault) {
        return fault instanceof Fault.Extension
                || fault instanceof Fault.Freeze
                || fault instanceof Fault.VfLink
                || (fault instanceof Fault.PhysicalFunction pf && pf.change() != Fault.PfChange.RESETS);
    }

    private static DataPath shouldBeOn(Course course, int adapter) {
        Scenario scenario = course.scenario();
        if (scenario.topology().adapters().get(adapter).isEmulated()) {
            return DataPath.EMULATED;
        }
        boolean given = false;
        for (Fault fault : scenario.faults()) {
            if (fault instanceof Fault.Add add && add.adapter() == adapter) {
                given = add.failing().isEmpty();
            } else if (fault instanceof Fault.Remove remove && remove.adapter() == adapter) {
                given = false;
            }
        }
        // A VF that refuses what the guest has set on the adapter is there, and not used.
        boolean usable =
                course.experiment().model().adapter(adapter).pair().attributes().vfUsable();
        return given && usable && new Bounds(scenario).guestTakesVf() ? DataPath.VF : DataPath.SYNTHETIC;
    }
}
