package io.nicteam.harness.cli;

import io.nicteam.harness.compare.ComparisonReport;
import io.nicteam.harness.compare.Contender;
import io.nicteam.harness.compare.Trial;
import io.nicteam.harness.drive.Interruption;
import io.nicteam.harness.drive.SeedRuns;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.traffic.ScenarioTraffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nicteam compare}: a scenario under several policies or settings, with the same traffic, faults and seeds. */
@Command(
        name = "compare",
        description = "Runs a scenario under several policies or settings, with the same traffic, faults and seeds.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @Mixin
    private ScenarioOptions options;

    @Option(
            names = "--policy",
            paramLabel = "P",
            description = "A policy, a guest preset, or the path of a Java file; may be repeated.")
    private List<String> policies = new ArrayList<>();

    @Option(
            names = "--vary",
            paramLabel = "KEY=A,B,...",
            description = "A setting and its values, instead of policies, as in --vary guest.handOver=drop,hold.")
    private String varied;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "20", description = "Runs under each policy; 20.")
    private int seeds;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for compare.csv; runs/NAME-compare by default.")
    private Path out;

    @Override
    public Integer call() throws BadInput {
        if (seeds < 1) {
            throw new BadInput("--seeds: found " + seeds + "; expected a number from 1 up");
        }
        List<String> names = new ArrayList<>(policies);
        List<Scenario> scenarios = new ArrayList<>();
        for (String policy : policies) {
            scenarios.add(options.read(policy));
        }
        for (String setting : settings()) {
            names.add(setting.substring(setting.lastIndexOf('.') + 1));
            scenarios.add(options.readWith(setting));
        }
        String name = scenarios.get(0).name();
        Interruption interruption = Interruption.watch();
        List<Contender> contenders = new ArrayList<>();
        try (Progress progress = new Progress(name, " runs", (long) seeds * names.size())) {
            for (int i = 0; i < names.size() && !interruption.requested(); i++) {
                int before = i * seeds;
                ScenarioTraffic traffic = ScenarioOptions.traffic(scenarios.get(i));
                List<Trial> trials = new SeedRuns(
                                scenarios.get(i), traffic, interruption::requested, done -> progress.at(before + done))
                        .run(seeds, run -> Trial.of(run, run.result(SingleRun.simulation(0))));
                if (!trials.isEmpty()) {
                    contenders.add(new Contender(names.get(i), trials));
                }
            }
        } finally {
            interruption.done();
        }
        return report(name, contenders, interruption.requested());
    }

    /** What is varied, each as a setting. */
    private List<String> settings() throws BadInput {
        if (varied == null) {
            if (policies.isEmpty()) {
                throw new BadInput("nothing to compare; expected --policy, once for each, or --vary KEY=A,B,...");
            }
            return List.of();
        }
        int equals = varied.indexOf('=');
        if (equals < 1 || equals == varied.length() - 1 || !policies.isEmpty()) {
            throw new BadInput("--vary: found '" + varied + "'; expected KEY=A,B,... and no --policy beside it");
        }
        return Arrays.stream(varied.substring(equals + 1).split(",", -1))
                .map(value -> varied.substring(0, equals + 1) + value)
                .toList();
    }

    private int report(String name, List<Contender> contenders, boolean interrupted) throws BadInput {
        if (contenders.isEmpty()) {
            System.err.println("nicteam: interrupted before the first run was over; nothing to report");
            return Verdict.INTERRUPTED.exitCode();
        }
        Path folder = out != null ? out : Path.of("runs", name + "-compare");
        Path file = folder.resolve("compare.csv");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, ComparisonReport.csv(contenders));
        } catch (IOException e) {
            throw new BadInput(file + ": can't be written; expected a folder to write to (--out)");
        }
        System.out.print(ComparisonReport.render(name, seeds, contenders));
        System.out.println("\nfile  " + file);
        if (interrupted) {
            return Verdict.INTERRUPTED.exitCode();
        }
        Verdict worst = contenders.stream()
                .map(Contender::verdict)
                .filter(verdict -> verdict != Verdict.HELD)
                .findFirst()
                .orElse(Verdict.HELD);
        return worst.exitCode();
    }
}
