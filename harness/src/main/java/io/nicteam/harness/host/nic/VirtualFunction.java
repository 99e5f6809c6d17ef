package io.nicteam.harness.host.nic;

import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.AlarmGroup;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.scenario.VfSettings;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.QueuePair;
import io.nicteam.vf.hw.VfFunction;
import java.util.Arrays;
import java.util.List;

/**
 * The virtual function in hardware: registers, and a transmit and a receive engine, each serving one frame after the
 * other, over the rings of the driver's queue pairs.
 *
 * <p>A frame posted is on the wire once the transmit engine has served it; what is still in a ring when the function
 * vanishes is lost, and so is a received frame whose completion has not been written back.
 */
public final class VirtualFunction implements VfFunction {

    /** Frames that wait in the NIC for a receive descriptor, when the port pauses instead of dropping. */
    public static final int PORT_BUFFER_FRAMES = 256;

    private static final InterruptLine NOBODY = nowNs -> {};

    private enum Presence {
        /** Not assigned, or reset. */
        ABSENT,
        /** There, without rings. */
        PRESENT,
        /** Moving frames both ways. */
        ENABLED,
        /** Moving frames out; finishing those taken in. */
        RECEIVE_STOPPED,
        /** There, and being reset where it is. */
        RESETTING,
        /** Gone while the driver had it. */
        VANISHED
    }

    private final VPort port;
    private final PacketPool fabric;
    private final VfSettings settings;
    private final ModerationRange moderation;
    private final Trace trace;
    private final AlarmGroup alarms;
    private final TransmitEngine transmit;
    private final ReceiveEngine receive;
    private final Alarm resetAlarm;
    /** All there ever were: their alarms stay. */
    private DeviceQueue[] queues = {};
    /** Those that the driver has given rings. */
    private DeviceQueue[] used = {};

    private Presence presence = Presence.ABSENT;
    private boolean linkUp = true;
    private int granted;
    private PacketPool memory;
    private InterruptLine events = NOBODY;

    public VirtualFunction(
            VPort port, PacketPool fabric, VfSettings settings, ModerationRange moderation, Alarms clock, Trace trace) {
        this.port = port;
        this.fabric = fabric;
        this.settings = settings;
        this.moderation = moderation;
        this.trace = trace;
        alarms = new AlarmGroup("vf", clock);
        transmit = new TransmitEngine(port, fabric, settings.frameNs(), alarms);
        receive = new ReceiveEngine(fabric, settings.frameNs(), settings.noReceiveDescriptor(), alarms, trace);
        resetAlarm = alarms.register("reset", this::resetDue);
        show(DataPath.NONE, 0);
    }

    private void show(DataPath path, long nowNs) {
        trace.path(PathElement.VF_HARDWARE, path, path, nowNs);
    }

    /** OID_NIC_SWITCH_ALLOCATE_VF: the function is there from now on, with so many queue pairs. */
    public void allocate(int queuePairs, long nowNs) {
        Invariant.check(presence == Presence.ABSENT, "a VF is allocated once");
        presence = Presence.PRESENT;
        granted = queuePairs;
        linkUp = true;
        show(DataPath.VF, nowNs);
    }

    /** The function-level reset of a VF that nobody uses any more: nothing of it is left. */
    public void resetAndFree(long nowNs) {
        stop(Presence.ABSENT);
        events = NOBODY;
        show(DataPath.NONE, nowNs);
    }

    /** The function is gone without a word. */
    public void vanish(long nowNs) {
        show(DataPath.NONE, nowNs);
        loseContents(DropReason.VF_VANISHED, nowNs);
        stop(Presence.VANISHED);
        events = NOBODY;
    }

    /** A transmit queue accepts what is posted from now on, and completes nothing, until the function is reset. */
    public void freezeQueue(int queue, long nowNs) {
        if (moves() && queue < used.length) {
            used[queue].freeze();
            show(DataPath.NONE, nowNs);
        } else {
            trace.event("nic", "the VF has no queue pair " + queue + " in use: nothing to freeze", nowNs);
        }
    }

    /** The function loses its rings and what it has received, and is there again a while later. */
    public void resetInPlace(long nowNs) {
        if (moves() || presence == Presence.PRESENT) {
            reset(nowNs);
        } else {
            trace.event("nic", "the VF is not there: nothing to reset", nowNs);
        }
    }

    /** The same because the physical function is reset, and until that is over. Of a function that is not there nothing. */
    public void resetWithPf(long untilNs, long nowNs) {
        if (moves() || presence == Presence.PRESENT) {
            reset(nowNs);
        }
        if (presence == Presence.RESETTING) {
            resetAlarm.set(Math.max(untilNs, resetAlarm.deadlineNs()));
        }
    }

    /** The function loses its link, and sends nothing, keeps what is posted and takes nothing in; or it is back. */
    public void link(boolean up, long nowNs) {
        if (presence == Presence.ABSENT || presence == Presence.VANISHED) {
            trace.event("nic", "the VF is not there: it has no link to change", nowNs);
            return;
        }
        linkUp = up;
        if (up) {
            serveTransmits(nowNs);
        } else {
            transmit.halt();
        }
        showHealth(nowNs);
        events.raise(nowNs);
    }

    /** What the function is as a path: it has to be there, have a link, and move. */
    private void showHealth(long nowNs) {
        boolean works = linkUp && presence != Presence.RESETTING;
        for (DeviceQueue queue : used) {
            works &= !queue.frozen();
        }
        show(works ? DataPath.VF : DataPath.NONE, nowNs);
    }

    /** Whether no reset is under way. */
    public boolean atRest() {
        return presence != Presence.RESETTING;
    }

    private boolean moves() {
        return presence == Presence.ENABLED || presence == Presence.RECEIVE_STOPPED;
    }

    /** What the rings hold, for predictions and reports. */
    public Occupancy occupancy() {
        int unfetched = 0;
        int unwritten = 0;
        int room = 0;
        int received = 0;
        int unread = 0;
        for (DeviceQueue queue : used) {
            unfetched += queue.transmitUnfetched();
            unwritten += queue.transmitUnwritten();
            room += queue.transmitRoom();
            received += queue.receiveUnwritten();
            unread += queue.receiveUnread();
        }
        return new Occupancy(unfetched, unwritten, room, receive.held() + received, unread);
    }

    /**
     * Contents of all rings at an instant.
     *
     * @param transmitUnfetched posted frames that have not left
     * @param transmitUnwritten frames that have left and whose completion has not been written back
     * @param transmitRoom entries that the driver may still post
     * @param receiveUnwritten frames taken in whose completion has not been written back
     * @param receiveUnread frames written back that the driver has not read
     */
    public record Occupancy(
            int transmitUnfetched, int transmitUnwritten, int transmitRoom, int receiveUnwritten, int receiveUnread) {}

    @Override
    public int read(Register register) {
        if (presence == Presence.ABSENT || presence == Presence.VANISHED) {
            return ALL_ONES;
        }
        return switch (register) {
            case STATUS -> presence == Presence.RESETTING ? STATUS_RESETTING : idle() ? STATUS_IDLE : 0;
            case LINK -> linkUp ? 1 : 0;
            case QUEUE_PAIRS -> granted;
            case MAC_HIGH -> (int) (port.mac() >>> 32);
            case MAC_LOW -> (int) port.mac();
            case VLAN -> port.vlan();
        };
    }

    private boolean idle() {
        boolean idle = receive.held() == 0;
        for (DeviceQueue queue : used) {
            idle &= queue.receiveIdle();
        }
        return idle;
    }

    @Override
    public int transmitHead(int queue) {
        boolean there = presence != Presence.ABSENT && presence != Presence.VANISHED && queue < used.length;
        return there ? used[queue].head() : ALL_ONES;
    }

    @Override
    public void attach(InterruptLine line) {
        if (presence != Presence.ABSENT && presence != Presence.VANISHED) {
            events = line;
        }
    }

    @Override
    public void enable(List<QueuePair> queuePairs, PacketPool guestMemory, long nowNs) {
        if (presence == Presence.PRESENT) {
            presence = Presence.ENABLED;
        } else if (presence != Presence.VANISHED) {
            return;
        }
        // A driver may start on a function that has vanished, and not know it: what it posts has to be accounted for.
        Invariant.check(queuePairs.size() <= granted, "a driver uses no more queue pairs than the VF has");
        makeQueues(queuePairs.size());
        used = Arrays.copyOf(queues, queuePairs.size());
        for (int i = 0; i < used.length; i++) {
            used[i].connect(queuePairs.get(i));
        }
        memory = guestMemory;
        transmit.connect(used, memory, nowNs);
        receive.connect(used, memory, nowNs);
    }

    private void makeQueues(int count) {
        int there = queues.length;
        if (there < count) {
            queues = Arrays.copyOf(queues, count);
            for (int i = there; i < count; i++) {
                queues[i] = new DeviceQueue(i, settings, moderation, alarms, trace);
            }
        }
    }

    @Override
    public void steer(int[] table) {
        if (moves()) {
            receive.steer(table);
        }
    }

    @Override
    public void transmitDoorbell(int queue, long nowNs) {
        if (presence == Presence.VANISHED && queue < used.length) {
            used[queue].loseTransmits(memory, DropReason.POSTED_TO_VANISHED_VF, nowNs);
        } else if (moves()) {
            serveTransmits(nowNs);
        }
    }

    private void serveTransmits(long nowNs) {
        if (linkUp && moves()) {
            transmit.serve(nowNs);
        }
    }

    @Override
    public void receiveDoorbell(int queue, long nowNs) {
        // The device reads a ring's end when it needs a descriptor; that frames wait for one is the port's affair.
        if (presence == Presence.ENABLED) {
            receive.resume(nowNs);
        }
    }

    /** A frame that the embedded switch steers here. */
    void receive(int slot, long nowNs) {
        if (presence == Presence.ENABLED && linkUp) {
            receive.take(slot, nowNs);
            return;
        }
        DropReason reason = linkUp ? DropReason.VPORT_NOT_RECEIVING : DropReason.LINK_DOWN;
        trace.dropped(fabric.frameId(slot), Place.NIC_SWITCH, reason, nowNs);
        fabric.release(slot, Owner.FABRIC);
    }

    @Override
    public void enableInterrupt(int queue, long nowNs) {
        if (moves()) {
            used[queue].openInterrupt(nowNs);
        }
    }

    @Override
    public void stopReceiving(long nowNs) {
        if (presence == Presence.ENABLED) {
            presence = Presence.RECEIVE_STOPPED;
            receive.close(nowNs);
        }
    }

    @Override
    public void reset(long nowNs) {
        if (!moves() && presence != Presence.PRESENT) {
            return;
        }
        loseReceived(DropReason.VF_RESET, nowNs);
        halt();
        presence = Presence.RESETTING;
        resetAlarm.set(nowNs + settings.resetNs());
        showHealth(nowNs);
        events.raise(nowNs);
    }

    private void resetDue(long nowNs) {
        presence = Presence.PRESENT;
        showHealth(nowNs);
        events.raise(nowNs);
    }

    @Override
    public void disable(long nowNs) {
        if (moves() || presence == Presence.RESETTING || presence == Presence.PRESENT) {
            loseContents(DropReason.VF_RELEASED_UNDRAINED, nowNs);
            stop(Presence.PRESENT);
            events = NOBODY;
        }
    }

    private void loseContents(DropReason reason, long nowNs) {
        for (DeviceQueue queue : used) {
            queue.loseTransmits(memory, reason, nowNs);
        }
        loseReceived(reason, nowNs);
    }

    private void loseReceived(DropReason reason, long nowNs) {
        for (DeviceQueue queue : used) {
            queue.loseUnwritten(memory, reason, nowNs);
        }
        receive.lose(reason, nowNs);
    }

    private void stop(Presence next) {
        presence = next;
        halt();
        if (next != Presence.VANISHED) {
            used = new DeviceQueue[0];
        }
    }

    /** Engines, write-back and interrupts stand still. */
    private void halt() {
        transmit.halt();
        receive.halt();
        resetAlarm.off();
        for (DeviceQueue queue : used) {
            queue.cut();
        }
    }
}
