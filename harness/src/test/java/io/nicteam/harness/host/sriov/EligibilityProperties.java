package io.nicteam.harness.host.sriov;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.run.SriovDraft;
import io.nicteam.harness.scenario.AdapterSettings.PolicyOnVf;
import io.nicteam.harness.scenario.HostCapabilities.FirmwareTables;
import io.nicteam.harness.scenario.HostCapabilities.Iommu;
import io.nicteam.harness.scenario.HostCapabilities.Presence;
import io.nicteam.harness.scenario.HostCapabilities.SriovInNic;
import io.nicteam.harness.scenario.PortPolicies.Kind;
import io.nicteam.harness.scenario.SriovSettings.Extension;
import io.nicteam.harness.scenario.SriovSettings.VswitchKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is missing, exactly that is reported. */
final class EligibilityProperties {

    /** How each obstacle comes to be: written against the scenario's keys, not against the code that looks for it. */
    private static final Map<Obstacle, Consumer<SriovDraft>> FAULTS = faults();

    /** What an administrator has set so, and the NIC can do nothing about. */
    private static final Set<Obstacle> SETTINGS =
            EnumSet.of(Obstacle.NIC_DISABLED, Obstacle.NO_VFS, Obstacle.TOO_MANY_VFS);

    /** Settings with several values have one fault at a time. */
    private static final List<Set<Obstacle>> EXCLUSIVE = List.of(
            EnumSet.of(
                    Obstacle.NO_DMA_REMAPPING,
                    Obstacle.REMAPPING_OFF_IN_FIRMWARE,
                    Obstacle.REMAPPING_DISABLED,
                    Obstacle.INSECURE_REMAPPING),
            EnumSet.of(Obstacle.NIC_WITHOUT_SRIOV, Obstacle.NIC_DISABLED),
            // VFs on another bus need no ARI, and those that nobody wants need nothing.
            EnumSet.of(Obstacle.NO_VFS, Obstacle.NO_ARI, Obstacle.NO_BUS_NUMBERS),
            EnumSet.of(Obstacle.NO_VFS, Obstacle.TOO_MANY_VFS),
            EnumSet.of(Obstacle.NO_VFS, Obstacle.NO_BAR_SPACE),
            EnumSet.of(Obstacle.NO_IOV_MODE, Obstacle.ON_TEAM, Obstacle.INTERNAL_SWITCH, Obstacle.PRIVATE_SWITCH));

    private static Map<Obstacle, Consumer<SriovDraft>> faults() {
        Map<Obstacle, Consumer<SriovDraft>> faults = new EnumMap<>(Obstacle.class);
        faults.put(Obstacle.NO_SLAT, host -> host.slat = Presence.MISSING);
        faults.put(Obstacle.NO_DMA_REMAPPING, host -> host.iommu = Iommu.MISSING);
        faults.put(Obstacle.REMAPPING_OFF_IN_FIRMWARE, host -> host.iommu = Iommu.OFF_IN_FIRMWARE);
        faults.put(Obstacle.REMAPPING_DISABLED, host -> host.iommu = Iommu.DISABLED);
        faults.put(Obstacle.INSECURE_REMAPPING, host -> host.iommu = Iommu.INSECURE);
        faults.put(Obstacle.NO_INTERRUPT_REMAPPING, host -> host.interruptRemapping = Presence.MISSING);
        faults.put(Obstacle.WRONG_FIRMWARE_TABLES, host -> host.firmwareTables = FirmwareTables.WRONG);
        faults.put(Obstacle.NO_PCI_EXPRESS, host -> host.pciExpress = Presence.MISSING);
        faults.put(Obstacle.NO_NATIVE_CONTROL, host -> host.nativeControl = Presence.MISSING);
        faults.put(Obstacle.NO_ACS, host -> host.acs = Presence.MISSING);
        faults.put(Obstacle.NIC_WITHOUT_SRIOV, host -> host.nic = SriovInNic.MISSING);
        faults.put(Obstacle.NIC_DISABLED, host -> host.nic = SriovInNic.DISABLED);
        faults.put(Obstacle.NO_PF_DRIVER, host -> host.pfDriver = Presence.MISSING);
        faults.put(Obstacle.NO_SLOT_ACS, host -> host.slotAcs = Presence.MISSING);
        faults.put(Obstacle.NO_BUS_NUMBERS, host -> {
            host.firstVfOffset = 0x100;
            host.busNumbers = 1;
        });
        faults.put(Obstacle.NO_BAR_SPACE, host -> host.barSpaceBytes = 0x3FFF);
        faults.put(Obstacle.NO_ARI, host -> host.ari = false);
        faults.put(Obstacle.TOO_MANY_VFS, host -> host.numVfs = host.totalVfs + 1);
        faults.put(Obstacle.NO_VFS, host -> host.numVfs = 0);
        faults.put(Obstacle.NO_IOV_MODE, host -> host.vswitch = VswitchKind.EXTERNAL);
        faults.put(Obstacle.ON_TEAM, host -> host.vswitch = VswitchKind.ON_TEAM);
        faults.put(Obstacle.INTERNAL_SWITCH, host -> host.vswitch = VswitchKind.INTERNAL);
        faults.put(Obstacle.PRIVATE_SWITCH, host -> host.vswitch = VswitchKind.PRIVATE);
        faults.put(Obstacle.EXTENSION, host -> host.extension = Extension.SR_IOV_UNAWARE);
        faults.put(Obstacle.ZERO_WEIGHT, host -> host.iovWeight = 0);
        faults.put(Obstacle.ACL, host -> host.portPolicies.add(Kind.ACL));
        faults.put(Obstacle.QOS, host -> host.portPolicies.add(Kind.QOS));
        faults.put(Obstacle.MIRRORING, host -> host.portPolicies.add(Kind.MIRRORING));
        faults.put(Obstacle.ROUTER_GUARD, host -> host.portPolicies.add(Kind.ROUTER_GUARD));
        faults.put(Obstacle.DHCP_GUARD, host -> host.portPolicies.add(Kind.DHCP_GUARD));
        return faults;
    }

    private static SriovDraft hostWith(Set<Obstacle> faults) {
        SriovDraft host = new SriovDraft();
        apply(faults, host);
        return host;
    }

    static void apply(Set<Obstacle> faults, SriovDraft host) {
        faults.forEach(fault -> FAULTS.get(fault).accept(host));
    }

    @Example
    void shouldKnowAFaultForEveryObstacle() {
        assertThat(FAULTS).containsOnlyKeys(Obstacle.values());
    }

    @Property(tries = 2000)
    void shouldReportExactlyWhatIsMissing(@ForAll("faultSets") Set<Obstacle> faults) {
        assertThat(Eligibility.obstacles(hostWith(faults).build())).isEqualTo(faults);
    }

    @Property(tries = 500)
    void shouldLiftNothingButInsecureRemappingWhenOverridden(@ForAll("faultSets") Set<Obstacle> faults) {
        SriovDraft host = hostWith(faults);
        host.iovEnableOverride = true;
        Set<Obstacle> left = EnumSet.copyOf(Eligibility.obstacles(host.build()));

        if (faults.contains(Obstacle.INSECURE_REMAPPING)) {
            assertThat(left.add(Obstacle.INSECURE_REMAPPING)).isTrue();
        }
        assertThat(left).isEqualTo(faults);
    }

    @Property(tries = 500)
    void shouldNotMindPoliciesThatMayBeBypassed(@ForAll("faultSets") Set<Obstacle> faults) {
        SriovDraft host = hostWith(faults);
        host.policyOnVf = PolicyOnVf.BYPASS;
        Set<Obstacle> others = EnumSet.copyOf(faults);
        others.removeAll(EnumSet.range(Obstacle.ACL, Obstacle.DHCP_GUARD));

        assertThat(Eligibility.obstacles(host.build())).isEqualTo(others);
    }

    /** "Supported" is said of a NIC that can give VFs, and of no other. */
    @Property(tries = 500)
    void shouldCallTheNicSupportedWhenNeitherItNorTheHostLacksAnything(@ForAll("faultSets") Set<Obstacle> faults) {
        boolean lacking = faults.stream()
                .anyMatch(fault -> fault.layer().compareTo(Obstacle.Layer.NIC) <= 0 && !SETTINGS.contains(fault));

        assertThat(SriovSupport.of(faults) == SriovSupport.SUPPORTED).isNotEqualTo(lacking);
    }

    @Provide
    Arbitrary<Set<Obstacle>> faultSets() {
        return Arbitraries.of(Obstacle.class).set().map(drawn -> {
            Set<Obstacle> faults = EnumSet.noneOf(Obstacle.class);
            faults.addAll(drawn);
            EXCLUSIVE.forEach(group -> keepOne(faults, group));
            return faults;
        });
    }

    private static void keepOne(Set<Obstacle> faults, Set<Obstacle> group) {
        Set<Obstacle> drawn = EnumSet.copyOf(group);
        drawn.retainAll(faults);
        drawn.stream().skip(1).forEach(faults::remove);
    }
}
