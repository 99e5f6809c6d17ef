package io.nicteam.harness.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.generate.Generator;
import io.nicteam.harness.generate.Template;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

/** What the views say agrees with itself, at any instant of any run. */
final class ViewProperties {

    private static Snapshot snapshot(long number, double share) throws Exception {
        Template template = new Template(ScenarioFile.written(List.of()));
        Scenario scenario =
                template.scenario(new Generator(template, 1).draw(number)).orElseThrow();
        return new Snapshot(StandingStill.at(scenario, (long) (scenario.trafficEndNs() * 1.2 * share)));
    }

    private static long number(Item item, String name) {
        return ((Number) item.properties().get(name)).longValue();
    }

    @Property(tries = 75)
    void shouldNeverUseMoreThanThereIs(
            @ForAll @LongRange(min = 0, max = 100_000) long number, @ForAll @DoubleRange(min = 0, max = 1) double share)
            throws Exception {
        Snapshot snapshot = snapshot(number, share);

        assertThat(View.VMSWITCH.of(snapshot)).isNotEmpty().allSatisfy(vswitch -> {
            assertThat(number(vswitch, "IovQueuePairsInUse")).isLessThanOrEqualTo(number(vswitch, "IovQueuePairCount"));
            assertThat(number(vswitch, "IovVirtualFunctionsInUse"))
                    .isLessThanOrEqualTo(number(vswitch, "IovVirtualFunctionCount"));
        });
        assertThat(View.NETADAPTERSRIOV.of(snapshot)).isNotEmpty().allSatisfy(nic -> {
            assertThat(number(nic, "NumAllocatedVFs")).isLessThanOrEqualTo(number(nic, "NumVFs"));
            assertThat(number(nic, "NumActiveVPorts")).isLessThanOrEqualTo(number(nic, "NumVPorts"));
        });
    }

    /** VFDataPathActive says more than that a VF is assigned, and the VF is in the list of its NIC. */
    @Property(tries = 75)
    void shouldHaveAVfWhereThePathIsOnOne(
            @ForAll @LongRange(min = 0, max = 100_000) long number, @ForAll @DoubleRange(min = 0, max = 1) double share)
            throws Exception {
        Snapshot snapshot = snapshot(number, share);
        List<Object> owners = View.NETADAPTERSRIOVVF.of(snapshot).stream()
                .map(vf -> vf.properties().get("VmNicID"))
                .toList();

        assertThat(View.VMNETWORKADAPTER.of(snapshot)).isNotEmpty().allSatisfy(adapter -> {
            Map<String, Object> is = adapter.properties();
            boolean assigned = number(adapter, "IovUsage") != 0;
            assertThat(assigned).isEqualTo(number(adapter, "IovQueuePairsAssigned") != 0);
            assertThat(owners.contains(is.get("Name"))).isEqualTo(assigned);
            if (is.get("VFDataPathActive").equals(true)) {
                assertThat(assigned).isTrue();
            }
            if (is.get("StatusDescription").equals("SR-IOV is in use")) {
                assertThat(is).containsEntry("VFDataPathActive", true).containsEntry("Status", "Ok");
            }
        });
    }
}
