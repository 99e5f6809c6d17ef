package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.check.Checkers;
import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.host.Host;
import io.nicteam.harness.host.nic.pf.PhysicalFunction;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Fault.PfChange;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SriovSettings.OtherAdapter;
import io.nicteam.pair.PairState.Kind;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever the host does to its NIC, in whatever order: every property holds, and nothing of the PF stays taken. */
final class HostFaultsProperties {

    private static final long SPAN_NS = 900_000;
    private static final List<PfChange> CHANGES = List.of(PfChange.values());

    /** Several at once, and in the middle of each other: removals and driver loads take as long as the gaps. */
    @Provide
    Arbitrary<Fault> faults() {
        Arbitrary<Long> when = Arbitraries.longs().between(0, SPAN_NS).map(ns -> SmallScenario.START_NS + ns);
        return Arbitraries.oneOf(
                Combinators.combine(when, Arbitraries.of(CHANGES))
                        .as((at, change) -> new Fault.PhysicalFunction(at, 0, change)),
                Combinators.combine(when, Arbitraries.of(true, false)).as((at, up) -> new Fault.Extension(at, 0, up)),
                Combinators.combine(when, Arbitraries.of(Fault.Kind.class))
                        .as((at, kind) -> new Fault.Remove(at, 0, kind)),
                when.map(at -> new Fault.Add(at, 0)),
                when.map(at -> new Fault.Reset(at, 0)));
    }

    @Property(tries = 250)
    void shouldKeepEveryPropertyAndAccountForEveryVf(
            @ForAll @Size(max = 10) List<@net.jqwik.api.From("faults") Fault> faults,
            @ForAll boolean competition,
            @ForAll long seed) {
        SmallScenario knobs = new SmallScenario();
        knobs.seed = seed;
        knobs.sriov.numVfs = 1;
        knobs.sriov.pfResetNs = 150_000;
        if (competition) {
            knobs.sriov.iovWeight = 50;
            knobs.sriov.otherAdapters.add(
                    new OtherAdapter(100, 1, SmallScenario.START_NS + 200_000, SmallScenario.START_NS + 600_000));
        }
        knobs.faults.addAll(faults);
        knobs.faults.sort(Comparator.comparingLong(Fault::atNs));
        Scenario scenario = knobs.build();
        CheckedRun run = CheckedRun.of(scenario, Checkers.ALL);
        Experiment experiment = run.experiment();

        assertThat(run.breaches()).isEmpty();
        assertThat(experiment.ledger().outstanding()).isZero();
        Host host = experiment.model().host();
        assertThat(host.idle()).isTrue();
        PhysicalFunction pf = host.physicalFunction(0);
        boolean hasVf = experiment.model().adapter(0).pair().state().kind() != Kind.NO_VF;
        assertThat(pf.assigned()).isEqualTo(hasVf ? 1 : 0);
        assertThat(pf.vportsInUse()).isEqualTo(pf.assigned());
        assertThat(pf.attached()).isEqualTo(pf.assigned());
        assertThat(host.nic(0).filters().lookUp(SmallScenario.MAC, knobs.vlan)).isNotNull();
    }
}
