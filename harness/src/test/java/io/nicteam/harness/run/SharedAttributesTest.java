package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.attributes.Attributes;
import io.nicteam.attributes.SharedAttributes;
import io.nicteam.harness.check.Checkers;
import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.pair.PairState.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Attributes change on both paths of an adapter or on neither, whatever comes and goes meanwhile. */
final class SharedAttributesTest {

    private static final Path SCENARIO = Path.of("../scenarios/shared-attributes.yaml");
    private static final long MAC = 0x00155D01020AL;

    private CheckedRun run(String... overrides) throws ScenarioException {
        Scenario scenario = ScenarioFile.read(SCENARIO, List.of(overrides));
        return CheckedRun.of(scenario, Checkers.ALL);
    }

    private static SharedAttributes shared(CheckedRun run) {
        return run.experiment().model().adapter(0).pair().attributes();
    }

    @Test
    void shouldGiveALaterVfWhatThePairHas() throws Exception {
        CheckedRun run = run();

        assertThat(run.breaches()).isEmpty();
        Attributes present = shared(run).present();
        assertThat(present.mtu()).isEqualTo(1450);
        assertThat(present.vlan()).isEqualTo(7);
        assertThat(present.groups()).hasSize(3);
        assertThat(present.promiscuous()).as("the VF refused").isFalse();
        assertThat(run.experiment().model().host().adapter(0).function().configured())
                .isEqualTo(present);
        assertThat(run.experiment().model().adapter(0).pair().state().kind()).isEqualTo(Kind.ON_VF);
    }

    @Test
    void shouldChangeNothingWhenTheVfRefusesOneOfSeveral() throws Exception {
        CheckedRun run = run("faults=[{at: 100ms, attributes: {mtu: 1400, vlan: 7, promiscuous: true}}]");

        assertThat(run.breaches()).isEmpty();
        assertThat(shared(run).present()).isEqualTo(new Attributes(MAC, 100, 1500, List.of(), false));
    }

    @Test
    void shouldNotUseAVfThatDoesNotTakeWhatThePairHas() throws Exception {
        CheckedRun run =
                run("initialVf=false", "faults=[{at: 100ms, attributes: {promiscuous: true}}, {at: 200ms, add: vf}]");

        assertThat(shared(run).present().promiscuous()).isTrue();
        assertThat(run.experiment().model().adapter(0).pair().state().kind()).isEqualTo(Kind.FAILED_OVER);
        assertThat(run.breaches()).isEmpty();
    }

    @Test
    void shouldUseItOnceItCanHaveThem() throws Exception {
        CheckedRun run = run(
                "initialVf=false",
                "faults=[{at: 100ms, attributes: {promiscuous: true}}, {at: 200ms, add: vf},"
                        + " {at: 500ms, attributes: {promiscuous: false}}]");

        assertThat(run.experiment().model().adapter(0).pair().state().kind()).isEqualTo(Kind.ON_VF);
        assertThat(run.breaches()).isEmpty();
    }

    @Test
    void shouldTakeAnotherAddressOnlyWhereTheHostAllowsIt() throws Exception {
        String change = "faults=[{at: 100ms, attributes: {mac: '00:15:5d:01:02:0b'}}]";
        assertThat(shared(run(change)).present().mac()).isEqualTo(MAC);

        CheckedRun spoofing = run(change, "adapters=[{name: nic0, sources: any}]");
        assertThat(shared(spoofing).present().mac()).isEqualTo(MAC + 1);
        assertThat(spoofing.experiment().model().adapter(0).pair().station().mac())
                .isEqualTo(MAC + 1);
    }

    @Provide
    Arbitrary<String> faults() {
        Arbitrary<String> wish = Arbitraries.of(
                "attributes: {mtu: 1400}",
                "attributes: {mtu: 1450, vlan: 3}",
                "attributes: {mtu: 1500, promiscuous: true}",
                "attributes: {promiscuous: false, groups: 2}",
                "attributes: {vlan: 9, groups: 1}",
                "attributes: {mac: '00:15:5d:01:02:0b'}");
        return Combinators.combine(wish, Arbitraries.integers().between(0, 19_000))
                .as((what, atUs) -> "{at: " + atUs + "us, " + what + "}");
    }

    /** Removals and returns at random times between changes, a VF that refuses some of them, and two kinds of host. */
    @Property(tries = 60)
    void shouldAgreeOnBothPathsWhateverHappens(
            @ForAll @Size(min = 1, max = 8) List<@From("faults") String> changes,
            @ForAll boolean surprise,
            @ForAll boolean mayBePromiscuous,
            @ForAll @IntRange(min = 1_000, max = 8_000) int removedUs,
            @ForAll @IntRange(min = 1, max = 8_000) int absentUs)
            throws ScenarioException {
        List<String> faults = new ArrayList<>(changes);
        faults.add("{at: " + removedUs + "us, remove: " + (surprise ? "surprise" : "graceful") + "}");
        faults.add("{at: " + (removedUs + absentUs) + "us, add: vf}");
        CheckedRun run = run(
                "duration=20ms",
                "guest.takeoverDelay=50us",
                "host.offerDelay=20us",
                "host.driverLoadTime=30us",
                "vf.mostMtu=1450",
                "guest.mtu=1450",
                "vf.promiscuous=" + mayBePromiscuous,
                "traffic[0].rate=20k/s",
                "faults=[" + String.join(", ", faults) + "]");

        assertThat(run.breaches())
                .noneMatch(breach -> breach.property().equals("shared-attributes"))
                .noneMatch(breach -> breach.property().equals("legal-transitions"))
                .noneMatch(breach -> breach.property().equals("conservation"));
        assertThat(shared(run).atRest()).isTrue();
        assertThat(shared(run).ofMember(false)).isEqualTo(shared(run).present());
    }
}
