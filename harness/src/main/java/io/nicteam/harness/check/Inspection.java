package io.nicteam.harness.check;

import io.nicteam.harness.run.Experiment;
import java.util.ArrayList;
import java.util.List;

/** Several checkers at one run. */
public final class Inspection {

    private final List<Checker> checkers = new ArrayList<>();
    private final List<Inspector> inspectors = new ArrayList<>();
    private final List<Inspector> looking;

    /** Of the given checkers, those that judge such a scenario. */
    public Inspection(List<Checker> all, Experiment experiment) {
        for (Checker checker : all) {
            if (checker.outOfScope(experiment.scenario()).isEmpty()) {
                checkers.add(checker);
                inspectors.add(checker.inspector(experiment));
            }
        }
        looking = inspectors.stream().filter(Inspector::looks).toList();
    }

    /** Something has happened. */
    public void look(long nowNs) {
        for (int i = 0; i < looking.size(); i++) {
            looking.get(i).look(nowNs);
        }
    }

    /** The properties that did not hold, in the order of the checkers. */
    public List<Breach> judge(Course course) {
        List<Breach> breaches = new ArrayList<>();
        for (int i = 0; i < checkers.size(); i++) {
            if (inspectors.get(i).judge(course) instanceof Ruling.Broke broke) {
                Checker checker = checkers.get(i);
                breaches.add(
                        new Breach(checker.name(), checker.promise(), broke.kind(), broke.evidence(), broke.atNs()));
            }
        }
        return breaches;
    }
}
