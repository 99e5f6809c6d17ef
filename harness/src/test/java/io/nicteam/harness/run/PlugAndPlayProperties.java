package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.run.FinishedRun.Circumstances;
import io.nicteam.harness.scenario.BringUpStep;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.PairState.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Bring-ups that fail anywhere, drivers that do not start, guests that refuse, in any order: every frame is accounted for. */
final class PlugAndPlayProperties {

    /** @param failing of a coming */
    private record Event(long afterNs, Fault.Kind going, Optional<BringUpStep> failing) {}

    @Property(tries = 100)
    void shouldAccountForEveryFrameAndComeToRest(
            @ForAll SwitchOrder bringUp,
            @ForAll SwitchOrder removal,
            @ForAll @IntRange(max = 2) int driverFailures,
            @ForAll @IntRange(max = 3) int vetoes,
            @ForAll("events") List<Event> events)
            throws Exception {
        SmallScenario knobs = new SmallScenario();
        knobs.bringUpOrder = bringUp;
        knobs.removalOrder = removal;
        knobs.driverFailures = driverFailures;
        knobs.bringUpTimeoutNs = 300_000;
        knobs.removalVeto = vetoes;
        knobs.removalTimeoutNs = 100_000;
        boolean endsWithVf = turnToFaults(events, knobs.faults);
        Scenario scenario = knobs.build();
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        long endNs = run.run(Watch.PATIENT);
        RunResult result = new FinishedRun(run.experiment(), endNs, Judgement.End.COMPLETE, List.of())
                .result(new Circumstances("", "", "sim", null, 0, 0, 0));

        assertThat(result.findings()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.HELD);
        assertThat(run.experiment().ledger().paths().settled()).isTrue();
        if (!endsWithVf) {
            assertThat(run.experiment().model().adapter(0).pair().state().kind())
                    .isEqualTo(Kind.NO_VF);
            long mac = SmallScenario.MAC;
            assertThat(run.experiment()
                            .model()
                            .host()
                            .nic(0)
                            .filters()
                            .lookUp(mac, knobs.vlan)
                            .path())
                    .isEqualTo(DataPath.SYNTHETIC);
        }
    }

    /** As the reader has it: what does not come cannot go. */
    private static boolean turnToFaults(List<Event> events, List<Fault> faults) {
        faults.clear();
        long at = 0;
        boolean present = false;
        for (Event event : events) {
            at += event.afterNs();
            if (present) {
                faults.add(new Fault.Remove(at, 0, event.going()));
                present = false;
            } else {
                faults.add(new Fault.Add(at, 0, event.failing()));
                present = event.failing().isEmpty();
            }
        }
        return present;
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Long> gaps = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 100_000), Arbitraries.longs().between(0, 900_000));
        Arbitrary<Event> each = Combinators.combine(
                        gaps,
                        Arbitraries.of(Fault.Kind.class),
                        Arbitraries.of(BringUpStep.class).optional(0.4))
                .as(Event::new);
        Arbitrary<Event> first = Combinators.combine(each, Arbitraries.longs().between(0, SmallScenario.START_NS))
                .as((event, at) -> new Event(at, event.going(), event.failing()));
        return Combinators.combine(first, each.list().ofMaxSize(7)).as((head, tail) -> {
            List<Event> all = new ArrayList<>(tail);
            all.add(0, head);
            return all;
        });
    }
}
