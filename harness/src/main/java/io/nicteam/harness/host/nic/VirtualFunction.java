package io.nicteam.harness.host.nic;

import io.nicteam.attributes.Attributes;
import io.nicteam.check.Invariant;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.nic.iommu.Requester;
import io.nicteam.harness.host.nic.pf.VfHardware;
import io.nicteam.harness.scenario.VfSettings;
import io.nicteam.offload.Offloads;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import io.nicteam.vf.hw.QueuePair;
import io.nicteam.vf.hw.VfFunction;
import java.util.List;

/**
 * The virtual function in hardware: registers, and a transmit and a receive engine, each serving one frame after the
 * other, over the rings of the driver's queue pairs.
 *
 * <p>A frame posted is on the wire once the transmit engine has served it; what is still in a ring when the function
 * vanishes is lost, and so is a received frame whose completion has not been written back.
 */
public final class VirtualFunction implements VfFunction, VfHardware {

    /** Frames that wait in the NIC for a receive descriptor, when the port pauses instead of dropping. */
    public static final int PORT_BUFFER_FRAMES = 256;

    private static final InterruptLine NOBODY = nowNs -> {};

    /** What the PF's driver is told of a VF's link. */
    @FunctionalInterface
    public interface LinkWatch {
        void onLink(boolean up, long nowNs);
    }

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

    private final PacketPool fabric;
    private final VfSettings settings;
    private final Trace trace;
    private final Dma dma;
    private final FunctionAttributes attributes;
    private final TransmitEngine transmit;
    private final ReceiveEngine receive;
    private final Alarm resetAlarm;
    private final DeviceQueues queues;
    private Presence presence = Presence.ABSENT;
    private boolean linkUp = true;
    private int granted;
    private Requester requester;
    private LinkWatch linkWatch = (up, nowNs) -> {};
    private InterruptLine events = NOBODY;
    /** Whether registers and doorbells answer. */
    private boolean answers;

    public VirtualFunction(
            VPort port, PacketPool fabric, VfSettings settings, ModerationRange moderation, Alarms clock, Trace trace) {
        this.fabric = fabric;
        this.settings = settings;
        this.trace = trace;
        attributes = new FunctionAttributes(port, settings);
        Alarms alarms = clock.group("vf");
        dma = new Dma(fabric, trace);
        queues = new DeviceQueues(settings, moderation, dma, alarms);
        transmit = new TransmitEngine(port, fabric, settings.frameNs(), alarms);
        receive = new ReceiveEngine(fabric, settings.frameNs(), settings.noReceiveDescriptor(), alarms, trace);
        resetAlarm = alarms.register("reset", this::resetDue);
        show(DataPath.NONE, 0);
    }

    private void show(DataPath path, long nowNs) {
        trace.path(PathElement.VF_HARDWARE, path, path, nowNs);
    }

    /**
     * OID_NIC_SWITCH_ALLOCATE_VF: the function is there from now on.
     *
     * @param queuePairs that it may use
     * @param its way to memory
     * @param watch told of its link
     */
    public void allocate(int queuePairs, Requester its, LinkWatch watch, long nowNs) {
        Invariant.check(presence == Presence.ABSENT, "a VF is allocated once");
        presence = Presence.PRESENT;
        granted = queuePairs;
        requester = its;
        dma.connect(its);
        linkWatch = watch;
        linkUp = true;
        attributes.forget();
        show(DataPath.VF, nowNs);
    }

    /** OID_NIC_SWITCH_FREE_VF, after its reset: nothing of it is left. */
    public void free(long nowNs) {
        stop(Presence.ABSENT);
        events = NOBODY;
        show(DataPath.NONE, nowNs);
    }

    /** A function-level reset, by host or guest. One that has vanished has nothing left to reset. */
    @Override
    public void onReset(long nowNs) {
        reset(nowNs);
    }

    @Override
    public void busMaster(boolean on) {
        requester.busMaster(on);
    }

    @Override
    public void memorySpace(boolean on) {
        answers = on;
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
        if (moves() && queues.has(queue)) {
            queues.get(queue).freeze();
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
        if (!isThere()) {
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
        linkWatch.onLink(up, nowNs);
    }

    /** What the function is as a path: it has to be there, have a link, and move. */
    private void showHealth(long nowNs) {
        boolean works = linkUp && presence != Presence.RESETTING && !queues.anyFrozen();
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
        return queues.occupancy(receive.held());
    }

    @Override
    public int read(Register register) {
        if (!isThere() || !answers) {
            return ALL_ONES;
        }
        return switch (register) {
            case STATUS -> presence == Presence.RESETTING ? STATUS_RESETTING : idle() ? STATUS_IDLE : 0;
            case QUEUE_PAIRS -> granted;
        };
    }

    private boolean isThere() {
        return presence != Presence.ABSENT && presence != Presence.VANISHED;
    }

    private boolean idle() {
        return receive.held() == 0 && queues.receiveIdle();
    }

    @Override
    public int transmitHead(int queue) {
        return isThere() && answers && queues.has(queue) ? queues.get(queue).head() : ALL_ONES;
    }

    @Override
    public boolean configure(Attributes wanted, long nowNs) {
        boolean there = presence != Presence.ABSENT && presence != Presence.VANISHED;
        return there && attributes.take(wanted);
    }

    /** What its driver has configured it with last; {@code null} if nothing yet. */
    public Attributes configured() {
        return attributes.present();
    }

    @Override
    public Offloads offloads() {
        return settings.offload() ? Offloads.ALL : Offloads.NONE;
    }

    @Override
    public void attach(InterruptLine line) {
        if (isThere() && answers) {
            events = line;
        }
    }

    @Override
    public void enable(List<QueuePair> queuePairs, PacketPool guestMemory, long nowNs) {
        if (presence == Presence.PRESENT && answers) {
            presence = Presence.ENABLED;
        } else if (presence != Presence.VANISHED) {
            return;
        }
        // A driver may start on a function that has vanished, and not know it: what it posts has to be accounted for.
        Invariant.check(queuePairs.size() <= granted, "a driver uses no more queue pairs than the VF has");
        DeviceQueue[] used = queues.connect(queuePairs);
        dma.memory(guestMemory);
        transmit.connect(used, nowNs);
        receive.connect(used, nowNs);
    }

    @Override
    public void steer(int[] table) {
        if (moves()) {
            receive.steer(table);
        }
    }

    @Override
    public void transmitDoorbell(int queue, long nowNs) {
        if (presence == Presence.VANISHED && queues.has(queue)) {
            queues.get(queue).loseTransmits(DropReason.POSTED_TO_VANISHED_VF, nowNs);
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
            queues.get(queue).openInterrupt(nowNs);
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
        raiseEvent(nowNs);
    }

    private void resetDue(long nowNs) {
        presence = Presence.PRESENT;
        showHealth(nowNs);
        raiseEvent(nowNs);
    }

    /** Its vector follows those of the queue pairs. */
    private void raiseEvent(long nowNs) {
        if (events != NOBODY && dma.interrupt(granted, nowNs)) {
            events.raise(nowNs);
        }
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
        queues.loseTransmits(reason, nowNs);
        loseReceived(reason, nowNs);
    }

    private void loseReceived(DropReason reason, long nowNs) {
        queues.loseReceived(reason, nowNs);
        receive.lose(reason, nowNs);
    }

    private void stop(Presence next) {
        presence = next;
        halt();
        if (next != Presence.VANISHED) {
            queues.forget();
        }
    }

    /** Engines, write-back and interrupts stand still. */
    private void halt() {
        transmit.halt();
        receive.halt();
        resetAlarm.off();
        queues.cut();
    }
}
