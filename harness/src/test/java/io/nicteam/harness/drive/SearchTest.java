package io.nicteam.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.check.Breach;
import io.nicteam.harness.check.Checker;
import io.nicteam.harness.check.Checkers;
import io.nicteam.harness.check.Counterexample;
import io.nicteam.harness.check.Inspector;
import io.nicteam.harness.check.Ruling;
import io.nicteam.harness.generate.Template;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.trace.DropReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found is found again: by the same seed, by fewer steps, and from its file. */
final class SearchTest {

    /** Breaks when a frame was in the transmit ring of a VF that vanished: a matter of one fault and a little luck. */
    private static final Checker NOTHING_IN_THE_RING = new Checker() {
        @Override
        public String name() {
            return "nothing-in-the-ring";
        }

        @Override
        public String promise() {
            return "a VF vanishes only while its ring is empty";
        }

        @Override
        public Inspector inspector(Experiment experiment) {
            return course -> {
                Settlement settlement = course.settlement();
                return settlement.lost().stream().anyMatch(unit -> settlement.reason(unit) == DropReason.VF_VANISHED)
                        ? Ruling.unsafe("one was not", course.endNs())
                        : Ruling.held();
            };
        }
    };

    @TempDir
    private Path folder;

    private static Search search(Template template, long seed) {
        return new Search(template, seed, List.of(NOTHING_IN_THE_RING), () -> false, tries -> {});
    }

    private static Template template() throws Exception {
        return new Template(ScenarioFile.written(List.of()));
    }

    @Test
    void shouldFindTheSameAgainAndTheFirstOne() throws Exception {
        Search.Finding found = search(template(), 3).run(2_000).finding().orElseThrow();
        Search.Finding again = search(template(), 3).run(2_000).finding().orElseThrow();

        assertThat(again).isEqualTo(found);
        assertThat(search(template(), 3).run(found.number()).finding()).isEmpty();
    }

    @Test
    void shouldMakeItSmallAndFailTheSameWayFromItsFile() throws Exception {
        Template template = template();
        Search search = search(template, 3);
        Search.Finding found = search.run(2_000).finding().orElseThrow();

        Search.Finding smallest = search.minimise(found).finding();

        assertThat(smallest.draft().steps()).hasSize(1);
        assertThat(smallest.draft().sources()).hasSize(1);
        Path file = folder.resolve("counterexample.yaml");
        Files.writeString(file, Counterexample.text("it", template.tree(smallest.draft()), smallest.breach()));
        Scenario saved = ScenarioFile.read(file, List.of());
        CheckedRun replayed = CheckedRun.of(saved, List.of(NOTHING_IN_THE_RING));
        CheckedRun first = CheckedRun.of(template.scenario(smallest.draft()).orElseThrow(), List.of());
        assertThat(replayed.breaches()).containsExactly(smallest.breach());
        assertThat(Counterexample.property(saved.description())).contains(NOTHING_IN_THE_RING.name());
        assertThat(replayed.experiment().ledger().digest())
                .isEqualTo(first.experiment().ledger().digest());
    }

    @Test
    void shouldStopWhenAskedTo() throws Exception {
        Search stopped = new Search(template(), 1, Checkers.ALL, () -> true, tries -> {});

        assertThat(stopped.run(1_000_000).tries()).isZero();
    }

    /** The standing check: the default stack survives, and visits what it can. */
    @Test
    void shouldFindNothingInTheDefaultStack() throws Exception {
        Search search = new Search(template(), 1, Checkers.ALL, () -> false, tries -> {});

        Search.Outcome outcome = search.run(2_500);

        assertThat(outcome.finding().map(Search.Finding::breach).map(Breach::toString))
                .isEmpty();
        outcome.coverage().tables().forEach(table -> assertThat(table.never())
                .as("cells of %s that were never visited, and nobody says why", table.name())
                .allMatch(cell -> NeverVisited.why(cell).isPresent()));
        assertThat(outcome.coverage().tables()).allMatch(table -> table.visited() > table.legal() / 3);
    }
}
