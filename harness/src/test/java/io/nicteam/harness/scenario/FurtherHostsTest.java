package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import io.nicteam.harness.scenario.HostBehaviour.ProtocolError;
import io.nicteam.harness.scenario.HostCapabilities.Iommu;
import io.nicteam.harness.scenario.LifeOrder.Announce;
import io.nicteam.harness.scenario.LifeOrder.Guests;
import io.nicteam.harness.scenario.LifeOrder.How;
import io.nicteam.harness.scenario.Topology.PortValidation;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts that guests can be moved to, and the orders about guests and hosts. */
final class FurtherHostsTest {

    @TempDir
    private Path folder;

    private ScenarioFolder files;

    @BeforeEach
    void open() {
        files = new ScenarioFolder(folder);
    }

    private Topology topology(String yaml) throws ScenarioException {
        return files.read("traffic: [{}]\n" + yaml).topology();
    }

    @Test
    void shouldBeAsTheFirstWhenNothingElseIsWritten() throws ScenarioException {
        Scenario scenario = files.read(
                """
                traffic: [{}]
                guest: {vfDriver: failing}
                host: {preset: openvmm, noticeDelay: 7ms, pf: {numVfs: 3}, otherAdapters: [{iovWeight: 1}]}
                hosts: [{name: b}]
                """);
        Topology.FurtherHost b = scenario.topology().furtherHosts().get(0);

        assertThat(b.settings().noticeDelayNs()).isEqualTo(7_000_000);
        assertThat(b.settings().behaviour()).isEqualTo(scenario.host().behaviour());
        assertThat(b.settings().sriov().pf()).isEqualTo(scenario.host().sriov().pf());
        assertThat(b.settings().sriov().otherAdapters())
                .as("they are on the first")
                .isEmpty();
        assertThat(b.vfDriver()).isEqualTo(VfDriver.FAILING);
        assertThat(b.portValidation()).isEqualTo(PortValidation.ACCEPTS);
        assertThat(scenario.topology().nics())
                .containsExactly(
                        new Topology.Nic("pnic0", 0, "external"), new Topology.Nic("b-pnic0", 0, "external", 1));
    }

    @Test
    void shouldDifferInWhatIsWritten() throws ScenarioException {
        Topology.FurtherHost b = topology(
                        """
                        host: {preset: openvmm, noticeDelay: 7ms, pf: {numVfs: 3, totalVfs: 9}}
                        hosts:
                          - name: b
                            host: {pf: {numVfs: 0}, capabilities: {iommu: missing}, protocolError: counted}
                            vfDriver: missing
                            portValidation: refuses
                        """)
                .furtherHosts()
                .get(0);

        assertThat(b.settings().noticeDelayNs()).isEqualTo(7_000_000);
        assertThat(b.settings().behaviour().protocolError()).isEqualTo(ProtocolError.COUNTED);
        assertThat(b.settings().sriov().pf().numVfs()).isZero();
        assertThat(b.settings().sriov().pf().totalVfs()).isEqualTo(9);
        assertThat(b.settings().sriov().capabilities().iommu()).isEqualTo(Iommu.MISSING);
        assertThat(b.vfDriver()).isEqualTo(VfDriver.MISSING);
        assertThat(b.portValidation()).isEqualTo(PortValidation.REFUSES);
    }

    @Test
    void shouldHaveAPresetOfItsOwn() throws ScenarioException {
        Topology.FurtherHost b = topology("hosts: [{name: b, host: {preset: openvmm}}]")
                .furtherHosts()
                .get(0);

        assertThat(b.settings().behaviour()).isEqualTo(HostBehaviours.OPENVMM);
    }

    /** What is written out is the same experiment. */
    @Test
    void shouldReadBackWhatItWrites() throws ScenarioException {
        Scenario scenario = files.read(
                """
                traffic: [{}]
                host: {preset: openvmm}
                hosts: [{name: b, host: {preset: hyperv, pf: {numVfs: 1}}}]
                faults: [{at: 1ms, migrate: {to: b}}]
                """);
        Scenario again = files.read(scenario.settings().toString());

        assertThat(again.topology()).isEqualTo(scenario.topology());
        assertThat(again.faults()).isEqualTo(scenario.faults());
    }

    @Test
    void shouldSeeOnlyItsOwnNics() throws ScenarioException {
        Topology all = topology(
                """
                network: {switches: 2}
                nics: [{name: p0, vswitch: one}, {name: p1, vswitch: two}]
                adapters: [{name: a, nic: p1}, {name: b, nic: p0}]
                hosts: [{name: h, nics: [{name: q, vswitch: two, switch: 2}]}]
                """);
        Topology there = all.on(1);

        assertThat(there.nics()).extracting(Topology.Nic::name).containsExactly("q");
        assertThat(all.nicOn(1, 0)).hasValue(2);
        assertThat(all.nicOn(1, 1)).isEmpty();
        assertThat(all.hostNames()).containsExactly("host", "h");
    }

    @Test
    void shouldReadEveryOrder() throws ScenarioException {
        Scenario scenario = files.read(
                """
                traffic: [{}]
                trafficStart: 0s
                adapters: [{name: a, guest: x}, {name: b, guest: y}]
                hosts: [{name: h, nics: [{name: q, vswitch: external-a}]}]
                initialVf: false
                faults:
                  - {at: 1ms, migrate: {to: h, guest: y, brownout: 2ms, blackout: 3ms, announce: nobody, announceDelay: 4ms}}
                  - {at: 2ms, cancelMigration: {guest: y}}
                  - {at: 3ms, suspend: {how: checkpoint, guest: y, lasts: 5ms}}
                  - {at: 4ms, reboot: {guest: x, lasts: 6ms}}
                  - {at: 5ms, hostReboot: {host: h, guests: shut-down, lasts: 7ms}}
                  - {at: 6ms, servicing: {host: h, kind: surprise, lasts: 8ms}}
                  - {at: 7ms, parentNic: {nic: q, lasts: 9ms}}
                """);

        assertThat(scenario.faults().stream().map(fault -> ((Fault.Life) fault).order()))
                .containsExactly(
                        new LifeOrder.Migrate(1, 1, 2_000_000, 3_000_000, Announce.NOBODY, 4_000_000),
                        new LifeOrder.CancelMigration(1),
                        new LifeOrder.Suspend(1, How.CHECKPOINT, 5_000_000),
                        new LifeOrder.Reboot(0, 6_000_000),
                        new LifeOrder.RebootHost(1, Guests.SHUT_DOWN, 7_000_000),
                        new LifeOrder.Service(1, Fault.Kind.SURPRISE, 8_000_000),
                        new LifeOrder.DisableNic(1, 1, 9_000_000));
        assertThat(scenario.faults().get(0).endNs()).isEqualTo(10_000_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hosts: [{name: host}]                                    | hosts[0].name: found 'host', the name of host; expected another",
                "hosts: [{name: b, nics: [{name: pnic0}]}]                | hosts[0].nics[0].name: found 'pnic0', the name of nics[0]; expected another",
                "hosts: [{name: b, nics: [{name: q, switch: 2}]}]         | hosts[0].nics[0].switch: found 2; expected at most 1",
                "hosts: [{name: b, host: {noticeDelay: 7}}]               | hosts[0].host.noticeDelay: found 7",
                "hosts: [{name: b, host: {noticeDeley: 7ms}}]             | hosts[0].host.noticeDeley: unknown key; did you mean 'noticeDelay'?",
                "faults: [{at: 1ms, migrate: {to: c}}]                    | faults[0].migrate.to: found 'c'; expected one of host",
                "faults: [{at: 1ms, migrate: {}}]                         | faults[0].migrate.to: missing; expected this key",
                "faults: [{at: 1ms, suspend: {how: stop}}]                | faults[0].suspend.how: found 'stop'; expected one of save, pause, checkpoint",
                "faults: [{at: 1ms, reboot: {guest: x}}]                  | faults[0].reboot.guest: found 'x'; expected one of guest",
                "faults: [{at: 1ms, parentNic: {nic: x}}]                 | faults[0].parentNic.nic: found 'x'; expected one of pnic0",
                "faults: [{at: 1ms, reboot: {}, remove: graceful}]        | faults[0].remove: does not go with 'reboot'",
            })
    void shouldSayWhatIsWrong(String yaml, String problem) {
        assertThatThrownBy(() -> topology(yaml)).hasMessageContaining(problem);
    }
}
