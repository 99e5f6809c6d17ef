package io.nicteam.harness.check;

import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.pair.Pair;

/** Whatever waits, waits no longer than its bound. */
final class BoundedWaits implements Checker {

    @Override
    public String name() {
        return "bounded-waits";
    }

    @Override
    public String promise() {
        return "after the last fault and the last frame everything comes to rest, within the sum of the scenario's own"
                + " delays and timeouts";
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return BoundedWaits::judge;
    }

    private static Ruling judge(Course course) {
        if (course.end() == Course.End.FAILED) {
            return Ruling.notJudged("the run failed");
        }
        if (!course.atRest()) {
            String end = course.end() == Course.End.STUCK ? "; nothing is due any more" : "";
            return Ruling.unsettled("something is still under way: " + underWay(course) + end, course.endNs());
        }
        long lastNs = course.scenario().trafficEndNs();
        for (Fault fault : course.scenario().faults()) {
            lastNs = Math.max(lastNs, fault.atNs());
        }
        Bounds bounds = new Bounds(course.scenario());
        long boundNs = bounds.settledNs() + bounds.startNs() + course.ledger().offeredSoFar() * bounds.residenceNs();
        return course.endNs() - lastNs <= boundNs
                ? Ruling.held()
                : Ruling.unsettled(
                        "rest came " + (course.endNs() - lastNs) + " ns after the last fault or frame; all delays and"
                                + " timeouts make " + boundNs + " ns",
                        course.endNs());
    }

    private static String underWay(Course course) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < course.ledger().adapters(); i++) {
            pairs.append(course.scenario().adapterNames().get(i))
                    .append(' ')
                    .append(course.experiment()
                            .model()
                            .pair(i)
                            .map(Pair::state)
                            .map(Object::toString)
                            .orElse("no pair"))
                    .append(", ");
        }
        return pairs + "" + course.ledger().outstanding() + " frames on their way";
    }
}
