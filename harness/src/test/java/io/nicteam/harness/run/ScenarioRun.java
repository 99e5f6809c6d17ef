package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.run.FinishedRun.Circumstances;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A scenario of a test, simulated to its end, and what tests ask of it. */
public final class ScenarioRun {

    private final Experiment experiment;
    private final FinishedRun finished;

    private ScenarioRun(Experiment experiment, FinishedRun finished) {
        this.experiment = experiment;
        this.finished = finished;
    }

    /** Runs what the parts of a scenario file say together; it must hold. */
    public static ScenarioRun held(Path folder, String... yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("s.yaml"), String.join("", yaml));
        Scenario scenario = ScenarioFile.read(file, List.of());
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        long endNs = run.run(Watch.PATIENT);
        FinishedRun finished = new FinishedRun(run.experiment(), endNs, Judgement.End.COMPLETE, List.of());
        assertThat(finished.judgement().findings()).isEmpty();
        assertThat(finished.judgement().verdict()).isEqualTo(Verdict.HELD);
        return new ScenarioRun(run.experiment(), finished);
    }

    public Experiment experiment() {
        return experiment;
    }

    public Ledger ledger() {
        return experiment.ledger();
    }

    /** Lines of the event log, without time and place. */
    public List<String> events() {
        return ledger().events().stream().map(LoggedEvent::text).toList();
    }

    /** Why adapters were refused a VF. */
    public List<String> refusals() {
        return experiment.model().host().refusals();
    }

    /** Frames that a receiver saw, by the adapter and path that carried them. */
    public long carried(Direction direction, int adapter, DataPath path) {
        return ledger().packets(direction, adapter, path);
    }

    /** What was lost: how often by {@code direction place reason} of the adapter at that position. */
    public Map<String, Long> losses(int adapter) {
        return finished.settlement().lost().stream()
                .filter(lost -> finished.settlement().adapter(lost) == adapter)
                .collect(Collectors.groupingBy(
                        lost -> lost.direction().name().toLowerCase(java.util.Locale.ROOT) + " "
                                + finished.settlement().place(lost).label() + " "
                                + finished.settlement().reason(lost).label(),
                        Collectors.counting()));
    }

    /** What a part has counted under a name. */
    public long counted(String part, String name) {
        return experiment.model().counters().getOrDefault(part, Map.of()).getOrDefault(name, 0L);
    }

    /** The digest of everything that was written down. */
    public String digest() {
        return ledger().digest();
    }

    /** The report as a file has it. */
    public io.nicteam.harness.report.RunResult result() {
        return finished.result(new Circumstances("", "", "sim", null, 0, 0, 0));
    }
}
