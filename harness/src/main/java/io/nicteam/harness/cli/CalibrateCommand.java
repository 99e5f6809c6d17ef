package io.nicteam.harness.cli;

import io.nicteam.harness.calibrate.Calibration;
import io.nicteam.harness.calibrate.CalibrationReport;
import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.drive.Interruption;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.scenario.ScenarioException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nicteam calibrate}: the model beside measurements of real drivers. */
@Command(
        name = "calibrate",
        description = "Sets what was measured with Linux bonding and net_failover beside what the model loses.",
        mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "scenarios/calibration",
            description = "Folder of the scenarios; ${DEFAULT-VALUE} by default.")
    private Path folder;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "20",
            description = "Runs of a scenario whose loss depends on chance, a quarter of the others; 20.")
    private int seeds;

    @Override
    public Integer call() throws BadInput {
        if (seeds < 1) {
            throw new BadInput("--seeds: found " + seeds + "; expected a number from 1 up");
        }
        Interruption interruption = Interruption.watch();
        try {
            Calibration calibration = Calibration.run(folder, seeds, interruption::requested);
            System.out.print(CalibrationReport.render(calibration));
            if (interruption.requested()) {
                return Verdict.INTERRUPTED.exitCode();
            }
            return calibration.holds() ? Verdict.HELD.exitCode() : Verdict.FAILED.exitCode();
        } catch (ScenarioException | CaptureException e) {
            throw new BadInput(e);
        } finally {
            interruption.done();
        }
    }
}
