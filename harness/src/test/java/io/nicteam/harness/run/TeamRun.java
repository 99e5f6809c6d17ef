package io.nicteam.harness.run;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.ledger.Units;
import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.report.RunResult.Outage;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A whole run of a team, and what tests ask of it. Times count from the start of traffic. */
final class TeamRun {

    /** Two adapters, each on a NIC and a physical switch of its own. */
    static final String TWO_MEMBERS =
            """
            guest: {vlan: 0}
            network: {switches: 2}
            nics: [{name: pnic0}, {name: pnic1, switch: 2}]
            adapters: [{name: nic0, nic: pnic0}, {name: nic1, nic: pnic1}]
            """;

    private final Experiment experiment;
    private final FinishedRun run;

    private TeamRun(Experiment experiment, FinishedRun run) {
        this.experiment = experiment;
        this.run = run;
    }

    /** Runs the scenario that the lines make up; what it leaves behind is in {@code folder}. */
    static TeamRun of(Path folder, String... lines) throws IOException, ScenarioException {
        Path file = Files.writeString(folder.resolve("s.yaml"), String.join("\n", lines) + "\n");
        Scenario scenario = ScenarioFile.read(file, List.of());
        try {
            SimulatedRun simulated = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
            long endNs = simulated.run(Watch.PATIENT);
            FinishedRun finished = new FinishedRun(simulated.experiment(), endNs, Judgement.End.COMPLETE, List.of());
            return new TeamRun(simulated.experiment(), finished);
        } catch (CaptureException e) {
            throw new AssertionError(e);
        }
    }

    /** A line for a team of both adapters. */
    static String team(String policy) {
        return "teams: [{name: team0, members: [nic0, nic1], policy: " + policy + "}]";
    }

    /** What speaks against the run: nothing, if it held. */
    List<String> findings() {
        return run.judgement().findings();
    }

    long lost(Direction direction) {
        return run.settlement().sums(direction).lost();
    }

    long delivered(Direction direction) {
        return run.settlement().sums(direction).delivered();
    }

    /** Direction, place and reason of everything that was lost. */
    Set<String> losses() {
        return run.settlement().lost().stream()
                .map(lost -> lost.direction().name().toLowerCase(Locale.ROOT) + " "
                        + run.settlement().place(lost).label() + " "
                        + run.settlement().reason(lost).label())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Windows of loss in one direction. */
    List<Outage> outages(Direction direction) {
        RunResult result = run.result(new FinishedRun.Circumstances("", "", "sim", null, 0, 0, 0));
        return result.outages().stream()
                .filter(outage -> outage.direction().equals(direction.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** To whom the teams changed their active members, in order. */
    List<String> changes() {
        return told().stream()
                .map(event -> event.text().substring(event.text().lastIndexOf(' ') + 1))
                .toList();
    }

    /** When the frames of a direction were due. */
    List<Long> offeredNs(Direction direction) {
        Units units = experiment.ledger().units(direction);
        return IntStream.range(0, units.size())
                .mapToObj(unit -> units.intendedNs(unit) - experiment.scenario().trafficStartNs())
                .sorted()
                .toList();
    }

    /** When they did. */
    List<Long> changesNs() {
        return told().stream()
                .map(event -> event.atNs() - experiment.scenario().trafficStartNs())
                .toList();
    }

    private List<LoggedEvent> told() {
        return experiment.ledger().events().stream()
                .filter(event -> event.text().startsWith("active member: "))
                .toList();
    }

    /** Frames of a direction that an adapter carried on a path. */
    long carried(Direction direction, int adapter, DataPath path) {
        return experiment.ledger().packets(direction, adapter, path);
    }

    Experiment experiment() {
        return experiment;
    }
}
