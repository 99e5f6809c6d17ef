package io.nicteam.harness.host.vswitch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.nic.Nic;
import io.nicteam.harness.scenario.HostSettings.GroupEcho;
import io.nicteam.harness.scenario.PortPolicies;
import io.nicteam.harness.trace.FabricFrames;
import io.nicteam.harness.trace.RecordingTrace;
import io.nicteam.harness.trace.RecordingTrace.Drop;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import org.junit.jupiter.api.Test;

final class VirtualSwitchTest {

    private static final long GUEST = 0x00155D010203L;
    private static final long PEER = 0x02005E000001L;
    private static final int VLAN = 7;

    private final RecordingTrace trace = new RecordingTrace();
    private final FabricFrames frames = new FabricFrames();
    private final FabricFrames.Sink network = frames.new Sink();
    private final FabricFrames.Sink guest = frames.new Sink();
    private final VirtualSwitch vswitch = new VirtualSwitch(frames.fabric(), GroupEcho.FILTERED, trace);
    private final Nic nic = new Nic("pnic0", frames.fabric(), trace);
    private final VswitchPort port = new VswitchPort(
            new PortAddresses(0, GUEST, VLAN), guest, () -> true, DataPath.SYNTHETIC, PortPolicies.NONE, trace);

    VirtualSwitchTest() {
        port.uplink(nic, network);
        vswitch.add(port);
    }

    @Test
    void shouldTagWhatTheGuestSendsAndUntagWhatItGets() {
        vswitch.fromGuest(port, frames.frame(PEER, GUEST, 0, 60), 0);
        vswitch.fromNetwork(nic, frames.frame(GUEST, PEER, VLAN, 60), 0);

        assertThat(network.vlans()).containsExactly(VLAN);
        assertThat(guest.vlans()).containsExactly(0);
        assertThat(trace.drops()).isEmpty();
    }

    @Test
    void shouldDropWhatTheGuestSendsUnderAnotherAddressOrTag() {
        vswitch.fromGuest(port, frames.frame(PEER, PEER, 0, 60), 0);
        vswitch.fromGuest(port, frames.frame(PEER, GUEST, VLAN, 60), 0);

        assertThat(trace.drops())
                .containsExactly(
                        new Drop(0, Place.VSWITCH, DropReason.SPOOFED_SOURCE),
                        new Drop(1, Place.VSWITCH, DropReason.FOREIGN_VLAN));
        assertThat(network.ids()).isEmpty();
        assertThat(frames.fabric().freeSlots()).isEqualTo(frames.fabric().slots());
    }

    @Test
    void shouldDropWhatIsNotForTheGuest() {
        vswitch.fromNetwork(nic, frames.frame(GUEST, PEER, 0, 60), 0);
        vswitch.fromNetwork(nic, frames.frame(PEER, PEER, VLAN, 60), 0);
        vswitch.fromNetwork(nic, frames.frame(0xFFFF_FFFF_FFFFL, PEER, VLAN, 60), 0);

        assertThat(trace.drops())
                .containsExactly(
                        new Drop(0, Place.VSWITCH, DropReason.FOREIGN_VLAN),
                        new Drop(1, Place.VSWITCH, DropReason.NO_SUCH_PORT));
        assertThat(guest.ids()).containsExactly(2L);
    }
}
