package io.nicteam.harness.cli;

import io.nicteam.harness.check.Checker;
import io.nicteam.harness.check.Checkers;
import io.nicteam.harness.check.Counterexample;
import io.nicteam.harness.drive.Interruption;
import io.nicteam.harness.drive.Search;
import io.nicteam.harness.generate.Template;
import io.nicteam.harness.policy.PolicyException;
import io.nicteam.harness.policy.PolicySource;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code nicteam check}: looks for a scenario in which something does not hold that must. */
@Command(
        name = "check",
        description = "Runs generated scenarios until one breaks a property, and makes that one small.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = "Scenario whose settings all generated ones have; traffic, faults and times are generated.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting that all generated scenarios have, as in --set guest.preset=linux-netvsc; may be"
                    + " repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--policy",
            paramLabel = "P",
            description =
                    "A preset that all guests have, or what all teams go by: a policy, or the path of a Java file.")
    private String policy;

    @Option(names = "--tries", paramLabel = "N", defaultValue = "10000", description = "How many scenarios to run.")
    private long tries;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same one, the same scenarios.")
    private long seed;

    @Option(
            names = "--property",
            paramLabel = "NAME",
            description = "Judge by this one only, see 'list properties'; may be repeated.")
    private List<String> properties = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs/counterexamples",
            description = "Folder for the scenario that is found; ${DEFAULT-VALUE} by default.")
    private Path out;

    @Override
    public Integer call() throws BadInput {
        if (tries < 1) {
            throw new BadInput("--tries: found " + tries + "; expected a number from 1 up");
        }
        List<Checker> checkers = checkers(properties);
        Template template = template();
        Interruption interruption = Interruption.watch();
        try {
            return search(template, checkers, interruption);
        } finally {
            interruption.done();
        }
    }

    private Template template() throws BadInput {
        List<String> all = new ArrayList<>(overrides);
        Optional<String> ofTeams = Optional.empty();
        try {
            boolean ownTeams = written(overrides).has("teams");
            if (policy != null && (ownTeams || ScenarioOptions.isPreset(policy))) {
                all.add(ScenarioOptions.override(policy));
            } else if (policy != null) {
                ofTeams = Optional.of(ScenarioOptions.asGiven(policy));
                PolicySource.of(ofTeams.get(), Path.of(""));
            }
            return new Template(written(all), ofTeams);
        } catch (ScenarioException e) {
            throw new BadInput(e);
        } catch (PolicyException e) {
            throw new BadInput("--policy: " + e.getMessage());
        }
    }

    private ObjectNode written(List<String> settings) throws ScenarioException {
        return file == null ? ScenarioFile.written(settings) : ScenarioFile.written(file, settings);
    }

    /** The checkers of the given names, all if none is given. */
    static List<Checker> checkers(List<String> names) throws BadInput {
        List<String> known = Checkers.ALL.stream().map(Checker::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new BadInput("--property: found '" + name + "'; expected one of " + String.join(", ", known));
            }
        }
        return Checkers.ALL.stream()
                .filter(checker -> names.isEmpty() || names.contains(checker.name()))
                .toList();
    }

    private int search(Template template, List<Checker> checkers, Interruption interruption) throws BadInput {
        String subject = file == null ? "generated" : String.valueOf(file.getFileName());
        CheckReport report = new CheckReport(subject, overrides, seed, Screen.columns());
        long beganNs = System.nanoTime();
        Search.Outcome outcome;
        Search search;
        try (Progress progress = new Progress("check", " tries", tries)) {
            search = new Search(template, seed, checkers, interruption::requested, progress::at);
            outcome = search.run(tries);
        }
        long wallNs = System.nanoTime() - beganNs;
        if (outcome.finding().isEmpty()) {
            boolean interrupted = outcome.tries() < tries;
            report.held(outcome, tries, wallNs, interrupted);
            System.out.print(report.text(Screen.colour()));
            return interrupted ? Verdict.INTERRUPTED.exitCode() : Verdict.HELD.exitCode();
        }
        Search.Finding found = outcome.finding().get();
        Search.Smallest smallest = search.minimise(found);
        Path saved = save(template, smallest.finding());
        report.broke(outcome, found, smallest, template, saved, wallNs);
        System.out.print(report.text(Screen.colour()));
        return CheckReport.verdict(found.breach()).exitCode();
    }

    private Path save(Template template, Search.Finding finding) throws BadInput {
        String name = finding.breach().property() + "-" + seed + "-" + finding.number();
        ObjectNode settings = template.tree(finding.draft());
        Path place = out.resolve(name + ".yaml");
        try {
            Files.createDirectories(out);
            Files.writeString(place, Counterexample.text(name, settings, finding.breach()));
            return place;
        } catch (IOException e) {
            throw new BadInput(place + ": can't be written; expected a folder in which files can be created");
        }
    }
}
