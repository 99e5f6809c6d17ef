package io.nicteam.harness.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.Station;
import io.nicteam.harness.drive.Timeline;
import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.nic.ModerationRange;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.host.nic.VPort;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.host.nic.backchannel.BackChannel;
import io.nicteam.harness.host.nic.iommu.HostMemory;
import io.nicteam.harness.host.nic.iommu.Iommu;
import io.nicteam.harness.host.nic.iommu.Requester;
import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.host.nic.pf.PfDriver;
import io.nicteam.harness.run.SmallScenario;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.trace.RecordingTrace;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.Slabs;
import io.nicteam.pair.PairState.Kind;
import io.nicteam.vf.hw.ConfigBlock;
import io.nicteam.vf.hw.ConfigBlocks;
import io.nicteam.vf.hw.ConfigSpace;
import io.nicteam.vf.hw.PciDevice;
import io.nicteam.vf.hw.VfFunction;
import io.nicteam.vf.hw.VfFunction.Register;
import org.junit.jupiter.api.Test;

/** A guest and its VF over the bus that the host makes for it: PF driver, VF and VF driver are the real ones. */
final class VirtualPciTest {

    private static final long LINK_RATE = 25_000_000_000L;
    private static final int VLAN = 7;
    private static final int IDS = VfFunction.DEVICE << 16 | VfFunction.VENDOR;
    private static final int DEVICE_CONTROL = 0xA8;
    private static final int INITIATE_RESET = 1 << 15;

    private final Timeline timeline = new Timeline();
    private final RecordingTrace trace = new RecordingTrace();
    private final Scenario scenario = new SmallScenario().build();
    private final PacketPool memory = new PacketPool("guest", GuestAdapter.slots(scenario), 2048);
    private final PacketPool fabric = new PacketPool("fabric", 64, 2048);
    private final GuestAdapter guest = new GuestAdapter(
            new Station("nic0", SmallScenario.MAC, LINK_RATE), scenario, 1, memory, new Slabs(), timeline, trace);
    private final HostMemory machine = new HostMemory();
    private final Iommu iommu = new Iommu(machine);
    private final Nic nic = new Nic("pnic0", fabric, trace);
    private final PfDriver driver = new PfDriver(scenario.host().sriov().pf(), trace);

    VirtualPciTest() {
        driver.createSwitch(0);
        driver.mtu(1500, 0);
    }

    /** Brings a VF up and shows it; the numbers of VFs follow each other. */
    private PciDevice vf(long mac) {
        int id = driver.pf().assigned();
        Granted granted = (Granted) driver.pf().assign(id, 1);
        VPort port = nic.vfPort(new PortAddresses(id, mac, VLAN), trace);
        VirtualFunction function =
                new VirtualFunction(port, fabric, scenario.vf(), new ModerationRange(0, 0), timeline, trace);
        Requester requester = iommu.requester(granted.routingId());
        driver.allocateVf(granted.vf(), function, 0);
        BackChannel channel = driver.backChannel(granted.vf());
        channel.put(ConfigBlock.MAC, mac, 0);
        channel.put(ConfigBlock.VLAN, VLAN, 0);
        channel.put(ConfigBlock.LINK, LINK_RATE, 0);
        function.allocate(1, requester, (up, nowNs) -> channel.put(ConfigBlock.LINK, up ? LINK_RATE : 0, nowNs), 0);
        driver.createVport(granted.vf(), 0);
        port.create(function);
        iommu.attach(granted.routingId(), machine.domain(memory));
        requester.interruptsFrom(iommu.interrupts().allocate(granted.routingId(), 0, 2));
        return driver.expose(granted.vf(), function, 0);
    }

    private void arrives(PciDevice device) {
        guest.bus().onArrival(device, 1, timeline.nowNs());
        run();
    }

    private void run() {
        long limitNs = timeline.nowNs() + 10_000_000;
        while (timeline.runNext(limitNs)) {
            // Everything due until then.
        }
    }

    private static int command(PciDevice device) {
        return device.config().read(ConfigSpace.COMMAND, 2);
    }

    private String lastWordOfThePf() {
        return trace.events().stream()
                .filter(text -> text.startsWith("the PF says"))
                .reduce("", (before, after) -> after);
    }

    @Test
    void shouldStartTheDriverOnWhatTheBusShows() {
        PciDevice device = vf(SmallScenario.MAC);
        assertThat(device.config().read(ConfigSpace.VENDOR_ID, 4)).isEqualTo(IDS);
        assertThat(device.function().read(Register.STATUS))
                .as("memory space is off")
                .isEqualTo(VfFunction.ALL_ONES);
        arrives(device);

        assertThat(command(device)).isEqualTo(ConfigSpace.MEMORY_SPACE_ENABLE | ConfigSpace.BUS_MASTER_ENABLE);
        assertThat(device.config().read(ConfigSpace.BAR_0, 4) & ~0xF)
                .as("mapped, to a multiple of its size")
                .isNotZero()
                .matches(bar -> (bar & (VfFunction.REGISTER_BYTES - 1)) == 0);
        assertThat(lastWordOfThePf()).isEqualTo("the PF says: 00:15:5d:01:02:0a, VLAN 7, link 25000 Mbit/s, MTU 1500");
        assertThat(trace.events())
                .containsSubsequence(
                        "OID_SRIOV_VF_VENDOR_DEVICE_ID (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_SRIOV_PROBED_BARS (VF 0): NDIS_STATUS_SUCCESS",
                        "OID_SRIOV_WRITE_VF_CONFIG_SPACE (VF 0, offset 04): NDIS_STATUS_SUCCESS",
                        "OID_SRIOV_READ_VF_CONFIG_BLOCK (VF 0, block MAC): NDIS_STATUS_SUCCESS",
                        "OID_SRIOV_READ_VF_CONFIG_BLOCK (VF 0, block VLAN): NDIS_STATUS_SUCCESS",
                        "OID_SRIOV_READ_VF_CONFIG_BLOCK (VF 0, block LINK): NDIS_STATUS_SUCCESS",
                        "OID_SRIOV_READ_VF_CONFIG_BLOCK (VF 0, block MTU): NDIS_STATUS_SUCCESS");
        assertThat(guest.pair().state().kind()).isNotEqualTo(Kind.NO_VF);
    }

    @Test
    void shouldNotPairWithAVfThatHasAnotherAddress() {
        PciDevice device = vf(SmallScenario.MAC + 1);
        arrives(device);

        assertThat(guest.pair().state().kind()).isEqualTo(Kind.NO_VF);
        assertThat(command(device) & ConfigSpace.BUS_MASTER_ENABLE).isZero();
    }

    @Test
    void shouldTellTheDriverOfEveryBlockThatChangesAndGatherWhatComesTogether() {
        PciDevice device = vf(SmallScenario.MAC);
        arrives(device);
        driver.mtu(900, timeline.nowNs());
        driver.backChannel(0).put(ConfigBlock.VLAN, 9, timeline.nowNs());
        driver.backChannel(0).put(ConfigBlock.LINK, 1_000_000_000L, timeline.nowNs());
        run();

        assertThat(lastWordOfThePf()).isEqualTo("the PF says: 00:15:5d:01:02:0a, VLAN 9, link 1000 Mbit/s, MTU 900");
        assertThat(trace.events())
                .filteredOn(text -> text.startsWith("OID_SRIOV_VF_INVALIDATE"))
                .containsExactly(
                        "OID_SRIOV_VF_INVALIDATE_CONFIG_BLOCK (VF 0: MTU): NDIS_STATUS_SUCCESS",
                        "OID_SRIOV_VF_INVALIDATE_CONFIG_BLOCK (VF 0: VLAN, LINK): NDIS_STATUS_SUCCESS");
    }

    @Test
    void shouldAnswerWithAllOnesAndSayNothingOnceTheVfIsTakenAway() {
        PciDevice device = vf(SmallScenario.MAC);
        arrives(device);
        ConfigSpace hardware = driver.function(0x0301);
        driver.withdraw(0);
        device.config().write(ConfigSpace.COMMAND, 2, 0, timeline.nowNs());
        device.config().write(DEVICE_CONTROL, 2, INITIATE_RESET, timeline.nowNs());
        driver.mtu(900, timeline.nowNs());
        run();

        for (int offset = 0; offset < 256; offset += 4) {
            assertThat(device.config().read(offset, 4)).isEqualTo(-1);
        }
        assertThat(hardware.read(ConfigSpace.COMMAND, 2)).isEqualTo(ConfigSpace.BUS_MASTER_ENABLE);
        assertThat(device.function().read(Register.STATUS)).isEqualTo(VfFunction.ALL_ONES);
        assertThat(device.blocks().read(ConfigBlock.MTU, timeline.nowNs())).isEqualTo(ConfigBlocks.NOTHING);
        assertThat(trace.events()).noneMatch(text -> text.startsWith("OID_SRIOV_VF_INVALIDATE"));
    }

    /** A guest resets what it has, through the one register with which it can, and nobody else's. */
    @Test
    void shouldResetNoOtherFunctionThanItsOwn() {
        PciDevice own = vf(SmallScenario.MAC);
        PciDevice other = vf(SmallScenario.MAC + 1);
        other.config().write(ConfigSpace.COMMAND, 2, 0x6, 0);
        arrives(own);
        own.config().write(DEVICE_CONTROL, 2, INITIATE_RESET, timeline.nowNs());
        run();

        assertThat(command(own)).isZero();
        assertThat(own.function().read(Register.STATUS)).isEqualTo(VfFunction.ALL_ONES);
        assertThat(command(other)).isEqualTo(0x6);
        assertThat(other.function().read(Register.STATUS)).isEqualTo(VfFunction.STATUS_IDLE);
        assertThat(other.blocks().read(ConfigBlock.MAC, 0)).isEqualTo(SmallScenario.MAC + 1);
    }
}
