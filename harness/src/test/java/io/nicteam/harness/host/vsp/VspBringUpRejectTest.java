package io.nicteam.harness.host.vsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.duty.ManualAlarms;
import io.nicteam.harness.host.vsp.control.Stage;
import io.nicteam.harness.host.vsp.control.VspOptions;
import io.nicteam.harness.host.vsp.statistics.Reject;
import io.nicteam.harness.scenario.HostBehaviours;
import io.nicteam.harness.trace.RecordingTrace;
import io.nicteam.netvsc.nvsp.Nvsp;
import io.nicteam.netvsc.nvsp.NvspInit;
import io.nicteam.netvsc.nvsp.NvspNdisConfig;
import io.nicteam.netvsc.nvsp.NvspReceiveBuffer;
import io.nicteam.netvsc.nvsp.NvspSendBuffer;
import io.nicteam.netvsc.nvsp.NvspVersion;
import io.nicteam.netvsc.vmbus.Channel;
import io.nicteam.netvsc.vmbus.ChannelEnd;
import io.nicteam.netvsc.vmbus.GuestMemory;
import io.nicteam.netvsc.vmbus.SharedBuffer;
import io.nicteam.netvsc.vmbus.TransferPages;
import io.nicteam.netvsc.vmbus.Vmbus;
import io.nicteam.netvsc.vmbus.VmbusPacket;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.Slabs;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guest that asks for what it cannot have while it comes up: told so by name, and free to go on. */
class VspBringUpRejectTest implements Vmbus.Guest, VspPort {

    private static final int RECEIVE_GPADL = 1;
    private static final int SEND_GPADL = 2;
    private static final int SMALL_GPADL = 3;
    private static final int UNKNOWN_GPADL = 99;

    private final ManualAlarms alarms = new ManualAlarms();
    private final Vmbus bus = new Vmbus("vmbus", 1, 500, new Slabs(), alarms);
    private final PacketPool pool = new PacketPool("guest", 4, 1536);
    private final Vsp vsp = new Vsp(
            "vsp",
            bus,
            new PacketPool("fabric", 4, 1536),
            new VspOptions(
                    HostBehaviours.HYPERV, NvspVersion.V6_1, 0x0200_0000_0001L, 1, 6144, 1728, 1000, 0, 16, 1_000),
            this,
            alarms,
            new RecordingTrace());
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[Nvsp.MESSAGE_BYTES]);
    private final ChannelEnd end = bus.channel(0).guest();

    @BeforeEach
    void agreeOnAVersion() {
        bus.connect(this, new GuestMemory(pool, new UnsafeBuffer(new byte[64])));
        vsp.start(0);
        alarms.runOut();
        bus.share(RECEIVE_GPADL, new SharedBuffer(20 * 1728), alarms.nowNs());
        bus.share(SEND_GPADL, new SharedBuffer(4 * 6144), alarms.nowNs());
        bus.share(SMALL_GPADL, new SharedBuffer(100), alarms.nowNs());
        NvspInit.encode(message, 0, NvspVersion.V6_1);
        assertThat(status(Nvsp.INIT_COMPLETE)).isEqualTo(Nvsp.SUCCESS);
    }

    /** Sends the message; the status of its completion, which must be of that type. */
    private int status(int type) {
        send();
        assertThat(end.peek(alarms.nowNs())).isTrue();
        end.consume(alarms.nowNs());
        int at = end.incoming().headerBytes();
        assertThat(Nvsp.type(end.incoming().packet(), at)).isEqualTo(type);
        return type == Nvsp.INIT_COMPLETE
                ? NvspInit.completeStatus(end.incoming().packet(), at)
                : NvspReceiveBuffer.completeStatus(end.incoming().packet(), at);
    }

    private void send() {
        assertThat(end.offer(
                        VmbusPacket.IN_BAND,
                        VmbusPacket.COMPLETION_REQUESTED,
                        1,
                        message,
                        0,
                        Nvsp.MESSAGE_BYTES,
                        alarms.nowNs()))
                .isTrue();
        alarms.runOut();
    }

    private int receiveBuffer(int gpadl, int id) {
        NvspReceiveBuffer.encode(message, 0, gpadl, id);
        return status(Nvsp.SEND_RECEIVE_BUFFER_COMPLETE);
    }

    private int sendBuffer(int gpadl) {
        NvspSendBuffer.encode(message, 0, gpadl, 0);
        return status(Nvsp.SEND_SEND_BUFFER_COMPLETE);
    }

    private void rejects(Reject kind) {
        assertThat(vsp.statistics().rejected(kind)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 14, 9217, -1, Integer.MAX_VALUE})
    void shouldKeepItsLongestFrameWhenTheGuestWantsAnImpossibleOne(int bytes) {
        NvspNdisConfig.encode(message, 0, bytes, NvspNdisConfig.SRIOV);
        send();
        rejects(Reject.FRAME_BYTES);
        assertThat(vsp.session().stage()).isEqualTo(Stage.AGREED);
        assertThat(receiveBuffer(RECEIVE_GPADL, TransferPages.RECEIVE_BUFFER_ID))
                .isEqualTo(Nvsp.SUCCESS);
    }

    @Test
    void shouldRefuseAReceiveBufferUnderAnotherId() {
        assertThat(receiveBuffer(RECEIVE_GPADL, 0xBEEF)).isEqualTo(Nvsp.FAILURE);
        rejects(Reject.BUFFER_ID);
        assertThat(receiveBuffer(RECEIVE_GPADL, TransferPages.RECEIVE_BUFFER_ID))
                .isEqualTo(Nvsp.SUCCESS);
    }

    @Test
    void shouldRefuseBuffersThatAreNotShared() {
        assertThat(receiveBuffer(UNKNOWN_GPADL, TransferPages.RECEIVE_BUFFER_ID))
                .isEqualTo(Nvsp.FAILURE);
        rejects(Reject.GPADL);
        assertThat(sendBuffer(UNKNOWN_GPADL)).isEqualTo(Nvsp.FAILURE);
        assertThat(vsp.session().stage()).isEqualTo(Stage.AGREED);
        assertThat(sendBuffer(SEND_GPADL)).isEqualTo(Nvsp.SUCCESS);
    }

    @Test
    void shouldRefuseBuffersThatHoldNoSection() {
        assertThat(receiveBuffer(SMALL_GPADL, TransferPages.RECEIVE_BUFFER_ID)).isEqualTo(Nvsp.FAILURE);
        rejects(Reject.BUFFER_SIZE);
        assertThat(sendBuffer(SMALL_GPADL)).isEqualTo(Nvsp.FAILURE);
        assertThat(vsp.session().stage()).isEqualTo(Stage.AGREED);
    }

    // ---- the guest and the host around it

    @Override
    public void onOffer(Channel channel, long nowNs) {
        bus.open(channel, 16 * 1024, nowNs);
    }

    @Override
    public void onOpened(Channel channel, boolean opened, long nowNs) {
        assertThat(opened).isTrue();
    }

    @Override
    public void onRescind(Channel channel, long nowNs) {
        throw new AssertionError("nothing is withdrawn here");
    }

    @Override
    public void onGpadlCreated(int gpadl, long nowNs) {}

    @Override
    public void onGpadlTornDown(int gpadl, long nowNs) {}

    @Override
    public void fromGuest(int fabricSlot, long nowNs) {
        throw new AssertionError("no frame is sent here");
    }

    @Override
    public void onOperational(long nowNs) {
        throw new AssertionError("nobody comes up here");
    }

    @Override
    public void onClosed(long nowNs) {}

    @Override
    public void onAddressChange(long mac, long nowNs) {}

    @Override
    public void onSwitchRequest(DataPath path, long transactionId, long nowNs) {
        throw new AssertionError("nobody switches here");
    }
}
