package io.nicteam.harness.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.network.PhysicalSwitch.Port;
import io.nicteam.harness.trace.FabricFrames;
import io.nicteam.harness.trace.RecordingTrace;
import io.nicteam.harness.trace.RecordingTrace.Drop;
import io.nicteam.packet.DataPath;
import io.nicteam.team.announce.ControlFrames;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PhysicalSwitchTest {

    private static final long GUEST = 0x00155D010203L;
    private static final long PEER = 0x02005E000001L;
    private static final long STRANGER = 0x02005E000099L;
    private static final long AGEING_NS = 10_000;

    private final RecordingTrace trace = new RecordingTrace();
    private final FabricFrames frames = new FabricFrames();
    private final FabricFrames.Sink uplink = frames.new Sink();
    private final FabricFrames.Sink peer = frames.new Sink();
    private final PhysicalSwitch physical = new PhysicalSwitch(frames.fabric(), 600, AGEING_NS, trace);
    private final List<Long> readdressed = new ArrayList<>();
    private final Neighbours neighbours = new Neighbours(PEER, 0x0A4D_0100, 1);
    private final Port uplinkPort = physical.addPort();
    private final PeerPort peerPort =
            new PeerPort(frames.fabric(), physical.addPort(), peer, new ForPeers(), neighbours, trace);

    private final class ForPeers implements PeerPort.Frames {

        @Override
        public boolean isForPeer(long frameId) {
            return true;
        }

        @Override
        public int vlan(long frameId) {
            return 7;
        }

        @Override
        public void readdressed(int slot) {
            readdressed.add(frames.fabric().frameId(slot));
        }
    }

    PhysicalSwitchTest() {
        uplinkPort.connect(uplink);
        physical.watch(GUEST, uplinkPort, trace, 0);
    }

    private void fromHost(long destination, long source, long nowNs) {
        uplinkPort.receive(frames.frame(destination, source, 7, 60), nowNs);
    }

    private void fromPeer(long destination, long source, long nowNs) {
        peerPort.receive(frames.frame(destination, source, 0, 60), nowNs);
    }

    @Test
    void shouldFloodWhatItDoesNotKnowAndTakeItsTime() {
        fromHost(PEER, GUEST, 100);
        fromPeer(GUEST, PEER, 200);

        assertThat(peer.timesNs()).containsExactly(700L);
        assertThat(uplink.timesNs()).containsExactly(800L);
    }

    @Test
    void shouldTagTowardsTheTrunkAndUntagTowardsThePeer() {
        fromHost(PEER, GUEST, 0);
        fromPeer(GUEST, PEER, 0);

        assertThat(peer.vlans()).containsExactly(0);
        assertThat(uplink.vlans()).containsExactly(7);
    }

    @Test
    void shouldDropWhatWouldGoBackWhereItCameFrom() {
        fromHost(PEER, STRANGER, 0);
        fromHost(STRANGER, GUEST, 1);

        assertThat(trace.drops()).containsExactly(new Drop(1, Place.PHYSICAL_SWITCH, DropReason.SAME_PORT));
        assertThat(peer.ids()).containsExactly(0L);
    }

    @Test
    void shouldForgetWhatItLearnedWhenThatIsTooOld() {
        fromHost(PEER, STRANGER, 0);
        fromHost(STRANGER, GUEST, AGEING_NS);
        assertThat(trace.drops()).hasSize(1);

        fromHost(STRANGER, GUEST, AGEING_NS + 1);
        assertThat(trace.drops()).hasSize(1);
        assertThat(peer.ids()).containsExactly(0L, 2L);
    }

    @Test
    void shouldLearnAnewWhenAnAddressMoves() {
        fromHost(PEER, STRANGER, 0);
        fromPeer(GUEST, STRANGER, 1);
        fromHost(STRANGER, GUEST, 2);

        assertThat(trace.drops()).isEmpty();
        assertThat(peer.ids()).containsExactly(0L, 2L);
    }

    @Test
    void shouldFloodGroupsWhateverItLearned() {
        fromHost(0xFFFF_FFFF_FFFFL, 0x01_00_5E_00_00_01L, 0);
        fromHost(0x01_00_5E_00_00_01L, GUEST, 1);

        assertThat(peer.ids()).containsExactly(0L, 1L);
    }

    @Test
    void shouldSayWhenItKnowsTheGuest() {
        assertThat(trace.path(PathElement.UPSTREAM)).isEqualTo(DataPath.NONE);
        fromHost(PEER, GUEST, 0);
        assertThat(trace.path(PathElement.UPSTREAM)).isEqualTo(DataPath.BOTH);
        fromPeer(PEER, GUEST, 1);
        assertThat(trace.path(PathElement.UPSTREAM)).isEqualTo(DataPath.NONE);
    }

    @Test
    void shouldAnswerForAPeerThatIsAskedFor() {
        int asked = frames.frame(0xFFFF_FFFF_FFFFL, GUEST, 7, 60);
        ControlFrames.arpRequest(
                frames.fabric().slab(), frames.fabric().offset(asked), GUEST, 0x0A4D_0001, 0x0A4D_0100);
        frames.fabric().frameId(asked, Trace.ORIGINATED);
        uplinkPort.receive(asked, 0);
        int other = frames.frame(0xFFFF_FFFF_FFFFL, GUEST, 7, 60);
        ControlFrames.arpRequest(
                frames.fabric().slab(), frames.fabric().offset(other), GUEST, 0x0A4D_0001, 0x0A4D_0999);
        frames.fabric().frameId(other, Trace.ORIGINATED);
        uplinkPort.receive(other, 0);

        assertThat(uplink.ids()).containsExactly(Trace.ORIGINATED);
        assertThat(uplink.vlans()).containsExactly(7);
        assertThat(peer.ids()).containsExactly(Trace.ORIGINATED, Trace.ORIGINATED);
    }

    @Test
    void shouldSendToTheAddressThatAGuestNamedLast() {
        neighbours.know(0x0A4D_0001, GUEST);
        fromPeer(GUEST, PEER, 0);
        gratuitousArp(STRANGER, 1);
        fromPeer(GUEST, PEER, 2);
        gratuitousArp(GUEST, 3);
        fromPeer(GUEST, PEER, 4);

        assertThat(uplink.destinations()).containsExactly(GUEST, STRANGER, GUEST);
        assertThat(readdressed).hasSize(1);
    }

    private void gratuitousArp(long mac, long nowNs) {
        int slot = frames.frame(0xFFFF_FFFF_FFFFL, mac, 7, 60);
        ControlFrames.gratuitousArp(frames.fabric().slab(), frames.fabric().offset(slot), mac, 0x0A4D_0001);
        frames.fabric().frameId(slot, Trace.ORIGINATED);
        uplinkPort.receive(slot, nowNs);
    }
}
