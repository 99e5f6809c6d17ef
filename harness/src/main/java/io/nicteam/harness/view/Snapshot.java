package io.nicteam.harness.view;

import io.nicteam.harness.diagnose.Diagnosis;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.harness.stack.Model;

/** A run that stands still, to be looked at. The run must not go on while views are made. */
public record Snapshot(Experiment experiment) {

    Scenario scenario() {
        return experiment.scenario();
    }

    Topology topology() {
        return scenario().topology();
    }

    Model model() {
        return experiment.model();
    }

    Diagnosis diagnosis(int adapter) {
        return Diagnosis.of(experiment, adapter);
    }

    /** The NIC that an adapter is on now, by name. */
    Topology.Nic nicOf(int adapter) {
        return topology().nics().get(model().standing(adapter).nic());
    }
}
