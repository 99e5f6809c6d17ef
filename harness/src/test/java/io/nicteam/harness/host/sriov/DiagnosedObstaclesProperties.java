package io.nicteam.harness.host.sriov;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.diagnose.Cause;
import io.nicteam.harness.diagnose.Diagnosis;
import io.nicteam.harness.diagnose.Layer;
import io.nicteam.harness.run.SmallScenario;
import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import io.nicteam.harness.view.StandingStill;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A diagnosis names exactly what is in the way, first layer first: nothing that is not there, and nothing is left out. */
final class DiagnosedObstaclesProperties {

    @Property(tries = 200)
    void shouldNameExactlyTheFaultsOfHostNicSwitchAdapterAndDriver(
            @ForAll("faultSets") Set<Obstacle> faults, @ForAll VfDriver driver) throws Exception {
        SmallScenario knobs = new SmallScenario();
        knobs.vfDriver = driver;
        EligibilityProperties.apply(faults, knobs.sriov);
        List<String> expected =
                new ArrayList<>(faults.stream().map(Obstacle::reason).toList());
        if (driver != VfDriver.PRESENT) {
            expected.add("driver");
        }

        List<Cause> causes =
                Diagnosis.of(StandingStill.at(knobs.build(), Long.MAX_VALUE), 0).causes();

        assertThat(causes)
                .extracting(cause -> cause.layer() == Layer.DRIVER ? "driver" : cause.reason())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(causes).extracting(Cause::layer).isSorted();
        assertThat(causes).allSatisfy(cause -> assertThat(cause.remedy()).isNotBlank());
    }

    @Provide
    Arbitrary<Set<Obstacle>> faultSets() {
        return new EligibilityProperties().faultSets();
    }
}
