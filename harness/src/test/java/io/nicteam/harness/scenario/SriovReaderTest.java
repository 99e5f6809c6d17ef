package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nicteam.harness.run.SriovDraft;
import io.nicteam.harness.scenario.AdapterSettings.InterruptModeration;
import io.nicteam.harness.scenario.AdapterSettings.PolicyOnVf;
import io.nicteam.harness.scenario.AdapterSettings.PortPolicy;
import io.nicteam.harness.scenario.HostCapabilities.FirmwareTables;
import io.nicteam.harness.scenario.HostCapabilities.Iommu;
import io.nicteam.harness.scenario.HostCapabilities.Presence;
import io.nicteam.harness.scenario.HostCapabilities.SriovInNic;
import io.nicteam.harness.scenario.PfSettings.QueuePairPool;
import io.nicteam.harness.scenario.PfSettings.VportPool;
import io.nicteam.harness.scenario.SriovSettings.OtherAdapter;
import io.nicteam.harness.scenario.SriovSettings.VswitchKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SriovReaderTest {

    @TempDir
    Path folder;

    @Test
    void shouldReadEveryKeyWhenAllAreWritten() throws ScenarioException {
        Scenario scenario = new ScenarioFolder(folder)
                .read(
                        """
                        traffic: [{}]
                        host:
                          capabilities: {slat: missing, iommu: insecure, interruptRemapping: missing, firmwareTables: wrong,
                            pciExpress: missing, nativeControl: missing, acs: missing, iovEnableOverride: true,
                            nic: disabled, pfDriver: missing, slotAcs: missing, busNumbers: 2, barSpace: 48KiB}
                          pf: {totalVfs: 1, numVfs: 2, firstVfOffset: 384, vfStride: 2, ari: false, vports: 3, vportPool: single, pfVports: 4,
                            queuePairs: 5, vportQueuePairs: 6, queuePairPool: asymmetric}
                          vswitch: on-team
                          adapter: {iovWeight: 7, iovQueuePairsRequested: 4294967295, iovInterruptModeration: high,
                            portPolicies: [acl, dhcp-guard], policyOnVf: bypass}
                          otherAdapters:
                            - {iovWeight: 8, iovQueuePairsRequested: 9, from: 0s, until: 1s}
                            - {}
                        """);

        SriovDraft expected = new SriovDraft();
        expected.slat = Presence.MISSING;
        expected.iommu = Iommu.INSECURE;
        expected.interruptRemapping = Presence.MISSING;
        expected.firmwareTables = FirmwareTables.WRONG;
        expected.pciExpress = Presence.MISSING;
        expected.nativeControl = Presence.MISSING;
        expected.acs = Presence.MISSING;
        expected.iovEnableOverride = true;
        expected.nic = SriovInNic.DISABLED;
        expected.pfDriver = Presence.MISSING;
        expected.slotAcs = Presence.MISSING;
        expected.busNumbers = 2;
        expected.barSpaceBytes = 48 * 1024;
        expected.totalVfs = 1;
        expected.numVfs = 2;
        expected.firstVfOffset = 384;
        expected.vfStride = 2;
        expected.ari = false;
        expected.vports = 3;
        expected.vportPool = VportPool.SINGLE;
        expected.pfVports = 4;
        expected.queuePairs = 5;
        expected.vportQueuePairs = 6;
        expected.queuePairPool = QueuePairPool.ASYMMETRIC;
        expected.vswitch = VswitchKind.ON_TEAM;
        expected.iovWeight = 7;
        expected.queuePairsRequested = 4_294_967_295L;
        expected.interruptModeration = InterruptModeration.HIGH;
        expected.portPolicies.addAll(List.of(PortPolicy.ACL, PortPolicy.DHCP_GUARD));
        expected.policyOnVf = PolicyOnVf.BYPASS;
        expected.otherAdapters.add(new OtherAdapter(8, 9, 200_000_000, 1_200_000_000));
        expected.otherAdapters.add(new OtherAdapter(100, 1, 0, Long.MAX_VALUE));
        assertThat(scenario.host().sriov()).isEqualTo(expected.build());
    }

    @Test
    void shouldSayWhatIsWrongWhenItIs() {
        ScenarioException wrong = catchThrowableOfType(
                ScenarioException.class,
                () -> new ScenarioFolder(folder)
                        .read(
                                """
                                traffic: [{}]
                                host:
                                  capabilities: {iommu: absent}
                                  adapter: {iovWeight: 101, portPolicies: [acl, firewall]}
                                  otherAdapters:
                                    - {from: 2s}
                                    - {from: 500ms, until: 400ms}
                                    - 7
                                """));

        assertThat(wrong.problems())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(
                                        ":3:",
                                        "host.capabilities.iommu: found 'absent'; expected one of present, missing"),
                        line -> assertThat(line)
                                .contains("host.adapter.iovWeight: found 101; expected a whole number from 0 to 100"),
                        line -> assertThat(line)
                                .contains("host.adapter.portPolicies[1]: found 'firewall'; expected one of acl, qos"),
                        line -> assertThat(line).contains("host.otherAdapters[0].from: found '2s'; expected 0ns to 1s"),
                        line -> assertThat(line)
                                .contains("host.otherAdapters[1].until: found '400ms'; expected 500ms to 1s"),
                        line -> assertThat(line).contains("host.otherAdapters[2]: found 7; expected a block of keys"));
    }
}
