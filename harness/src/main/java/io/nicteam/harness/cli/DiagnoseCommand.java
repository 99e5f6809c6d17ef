package io.nicteam.harness.cli;

import io.nicteam.harness.diagnose.Cause;
import io.nicteam.harness.diagnose.Diagnosis;
import io.nicteam.harness.run.Experiment;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nicteam diagnose}: why an adapter is not on its VF. */
@Command(
        name = "diagnose",
        description = "Says of every adapter whether it is on its VF at an instant, and if not, every reason.",
        mixinStandardHelpOptions = true)
final class DiagnoseCommand implements Callable<Integer> {

    @Mixin
    private AtTime atTime;

    @Override
    public Integer call() throws BadInput {
        Experiment experiment = atTime.run();
        List<String> names = experiment.scenario().adapterNames();
        for (int i = 0; i < names.size(); i++) {
            print(names.get(i), Diagnosis.of(experiment, i));
        }
        return 0;
    }

    private void print(String adapter, Diagnosis diagnosis) {
        if (diagnosis.onVf()) {
            System.out.println(adapter + " is on its VF " + atTime.words() + ".");
            return;
        }
        System.out.println(adapter + " is not on its VF " + atTime.words() + ". First failing layer: "
                + diagnosis.causes().get(0).layer().phrase());
        for (Cause cause : diagnosis.causes()) {
            System.out.println("  " + cause.layer().phrase() + ": " + cause.reason());
            System.out.println("      remedy: " + cause.remedy());
        }
    }
}
