package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nicteam.harness.run.PortPoliciesDraft;
import io.nicteam.harness.run.SriovDraft;
import io.nicteam.harness.scenario.AdapterSettings.InterruptModeration;
import io.nicteam.harness.scenario.AdapterSettings.PolicyOnVf;
import io.nicteam.harness.scenario.HostCapabilities.FirmwareTables;
import io.nicteam.harness.scenario.HostCapabilities.Iommu;
import io.nicteam.harness.scenario.HostCapabilities.Presence;
import io.nicteam.harness.scenario.HostCapabilities.SriovInNic;
import io.nicteam.harness.scenario.PfSettings.QueuePairPool;
import io.nicteam.harness.scenario.PfSettings.VportPool;
import io.nicteam.harness.scenario.PortPolicies.AclRule;
import io.nicteam.harness.scenario.PortPolicies.BandwidthLimit;
import io.nicteam.harness.scenario.PortPolicies.Prefix;
import io.nicteam.harness.scenario.SriovSettings.Extension;
import io.nicteam.harness.scenario.SriovSettings.OtherAdapter;
import io.nicteam.harness.scenario.SriovSettings.VswitchKind;
import java.nio.file.Path;
import java.util.Optional;
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
                          pf: {totalVfs: 1, numVfs: 2, firstVfOffset: 384, vfStride: 2, ari: false, vports: 3,
                            vportPool: single, pfVports: 4,
                            queuePairs: 5, vportQueuePairs: 6, queuePairPool: asymmetric, resetTime: 7ms}
                          vswitch: on-team
                          extension: sr-iov-unaware
                          adapter: {iovWeight: 7, iovQueuePairsRequested: 4294967295, iovInterruptModeration: high,
                            policyOnVf: bypass, portPolicies: {dhcpGuard: true, routerGuard: true, mirroredTo: b,
                              maximumBandwidth: 1Mbit/s, burst: 16KiB,
                              acl: [{}, {action: allow, direction: inbound, remote: 10.77.1.128/25, protocol: tcp,
                                localPort: 80, remotePort: 443}]}}
                          otherAdapters:
                            - {iovWeight: 8, iovQueuePairsRequested: 9, from: 0s, until: 1s}
                            - {}
                        adapters: [{name: a}, {name: b, portPolicies: {}, policyOnVf: refuse}]
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
        expected.pfResetNs = 7_000_000;
        expected.extension = Extension.SR_IOV_UNAWARE;
        expected.iovWeight = 7;
        expected.queuePairsRequested = 4_294_967_295L;
        expected.interruptModeration = InterruptModeration.HIGH;
        expected.portPolicies.acl.add(PortPoliciesDraft.denyAll(AclRule.Direction.BOTH));
        expected.portPolicies.acl.add(new AclRule(
                AclRule.Action.ALLOW,
                AclRule.Direction.INBOUND,
                Optional.of(new Prefix(0x0A4D_0180, 25)),
                AclRule.Protocol.TCP,
                80,
                443));
        expected.portPolicies.limit = Optional.of(new BandwidthLimit(1_000_000, 16_384));
        expected.portPolicies.mirroredTo = Optional.of("b");
        expected.portPolicies.dhcpGuard = true;
        expected.portPolicies.routerGuard = true;
        expected.policyOnVf = PolicyOnVf.BYPASS;
        expected.otherAdapters.add(new OtherAdapter(8, 9, 200_000_000, 1_200_000_000));
        expected.otherAdapters.add(new OtherAdapter(100, 1, 0, Long.MAX_VALUE));
        assertThat(scenario.host().sriov()).isEqualTo(expected.build());
        assertThat(scenario.topology().adapters())
                .extracting(adapter -> adapter.sriov().portPolicies())
                .containsExactly(expected.portPolicies.build(), PortPolicies.NONE);
        assertThat(scenario.topology().adapters())
                .extracting(adapter -> adapter.sriov().policyOnVf())
                .containsExactly(PolicyOnVf.BYPASS, PolicyOnVf.REFUSE);
        assertThat(scenario.topology().isMonitor(1)).isTrue();
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
                                  adapter: {iovWeight: 101, portPolicies: {acl: [{action: reject}, {remote: 10.0.0.256},
                                    {remote: 10.0.0.0/33}], mirroredTo: nic0, maximumBandwidth: 1bit/s, burst: 1KiB}}
                                  otherAdapters:
                                    - {from: 2s}
                                    - {from: 500ms, until: 400ms}
                                    - 7
                                adapters: [{name: a, policyOnVf: maybe, sources: both}]
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
                                .contains(
                                        "host.adapter.portPolicies.acl[0].action: found 'reject'; expected one of allow, deny"),
                        line -> assertThat(line)
                                .contains(
                                        "host.adapter.portPolicies.acl[1].remote: found '10.0.0.256'; expected IPv4 addresses"),
                        line -> assertThat(line).contains("acl[2].remote: found '10.0.0.0/33'"),
                        line -> assertThat(line).contains("maximumBandwidth: found '1bit/s'; expected a rate from"),
                        line -> assertThat(line).contains("burst: found '1KiB'; expected a size from"),
                        line -> assertThat(line)
                                .contains("mirroredTo: found 'nic0' for the port of a; expected another adapter"),
                        line -> assertThat(line).contains("host.otherAdapters[0].from: found '2s'; expected 0ns to 1s"),
                        line -> assertThat(line)
                                .contains("host.otherAdapters[1].until: found '400ms'; expected 500ms to 1s"),
                        line -> assertThat(line).contains("host.otherAdapters[2]: found 7; expected a block of keys"),
                        line -> assertThat(line)
                                .contains("adapters[0].policyOnVf: found 'maybe'; expected one of refuse, bypass"),
                        line -> assertThat(line).contains("adapters[0].sources: found 'both'; expected one of own"));
    }
}
