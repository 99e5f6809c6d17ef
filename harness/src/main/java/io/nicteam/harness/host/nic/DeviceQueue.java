package io.nicteam.harness.host.nic;

import io.nicteam.duty.Alarms;
import io.nicteam.harness.scenario.VfSettings;
import io.nicteam.packet.PacketPool;
import io.nicteam.state.NotState;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.vf.hw.QueuePair;
import io.nicteam.vf.hw.VfFunction;
import io.nicteam.vf.hw.VfFunction.InterruptLine;
import io.nicteam.vf.ring.DescriptorRing;

/** One queue pair of a VF in hardware: how far the device is in the driver's rings, write-back and interrupt. */
final class DeviceQueue {

    private final int index;
    private final Dma dma;
    private final InterruptModeration interrupt;
    private final WriteBack transmitDone;
    private final WriteBack receiveDone;

    @NotState
    private DescriptorRing transmit;

    @NotState
    private DescriptorRing receive;

    private long fetched;
    private long filled;
    /** Frames taken in for this queue and not yet in memory. */
    private int expected;

    private boolean frozen;

    DeviceQueue(int index, VfSettings settings, ModerationRange moderation, Dma dma, Alarms alarms) {
        this.index = index;
        this.dma = dma;
        interrupt = new InterruptModeration("interrupt" + index, moderation, alarms);
        transmitDone = new WriteBack(
                "transmit.write-back" + index,
                settings.writeBackBatch(),
                settings.writeBackDelayNs(),
                interrupt,
                dma,
                DeviceQueue::driverIsNotTold,
                alarms);
        receiveDone = new WriteBack(
                "receive.write-back" + index,
                settings.writeBackBatch(),
                settings.writeBackDelayNs(),
                interrupt,
                dma,
                nowNs -> loseUnwritten(DropReason.DMA_BLOCKED, nowNs),
                alarms);
    }

    /** Frames that have left are on their way, whether or not their completions can be written. */
    private static void driverIsNotTold(long nowNs) {}

    /** Begins with fresh rings. */
    void connect(QueuePair pair) {
        transmit = pair.transmit();
        receive = pair.receive();
        fetched = 0;
        filled = 0;
        expected = 0;
        frozen = false;
        InterruptLine line = pair.interrupt();
        interrupt.connect(nowNs -> {
            if (dma.interrupt(index, nowNs)) {
                line.raise(nowNs);
            }
        });
        transmitDone.connect(transmit);
        receiveDone.connect(receive);
    }

    /** Stops where it is. The rings are still known, to account for what is in them. */
    void cut() {
        frozen = false;
        transmitDone.cut();
        receiveDone.cut();
        interrupt.cut();
    }

    void openInterrupt(long nowNs) {
        interrupt.open(nowNs);
    }

    /** From now on the transmit ring takes frames, and nothing is done about them; nor is anything written back. */
    void freeze() {
        frozen = true;
        transmitDone.cut();
    }

    boolean frozen() {
        return frozen;
    }

    /** Whether there is a frame to send. */
    boolean hasFrame() {
        return !frozen && fetched < transmit.posted();
    }

    /** The next frame to send, a slot of {@link #memory}; {@link PacketPool#NONE} if it is lost, being out of reach. */
    int fetch(long nowNs) {
        if (!dma.reads(transmit, nowNs)) {
            loseTransmits(DropReason.DMA_BLOCKED, nowNs);
            return PacketPool.NONE;
        }
        int slot = transmit.slotAt(fetched++);
        int reached = dma.fetch(slot, nowNs);
        if (reached == PacketPool.NONE) {
            dma.lost(slot, Place.VF_TRANSMIT_RING, DropReason.DMA_BLOCKED, nowNs);
        }
        return reached;
    }

    /** The memory in which frames are that can be fetched. */
    PacketPool memory() {
        return dma.reached();
    }

    /** The device is through with a frame. */
    void done(long nowNs) {
        transmitDone.complete(nowNs);
    }

    /** Entries begun with, as the register has it. */
    int head() {
        return (int) fetched & VfFunction.HEAD_MASK;
    }

    /** Whether there is a buffer for one more frame. */
    boolean hasDescriptor() {
        return filled + expected < receive.posted();
    }

    /** A frame is taken in, for which there is a buffer. */
    void expect() {
        expected++;
    }

    /** Writes a frame of the fabric that was expected into its buffer; false if that is out of reach. */
    boolean fill(int slot, long nowNs) {
        expected--;
        if (!dma.reads(receive, nowNs) || !dma.store(slot, receive.slotAt(filled), nowNs)) {
            return false;
        }
        filled++;
        receiveDone.complete(nowNs);
        return true;
    }

    /** Whether everything that is in memory has been written back. */
    boolean receiveIdle() {
        return receiveDone.unwritten() == 0;
    }

    /** What the driver posted and the device has not begun with is lost, unless the driver has taken it back. */
    void loseTransmits(DropReason reason, long nowNs) {
        for (fetched = Math.max(fetched, transmit.reclaimed()); fetched < transmit.posted(); fetched++) {
            dma.lost(transmit.slotAt(fetched), Place.VF_TRANSMIT_RING, reason, nowNs);
        }
    }

    /** What is in memory and has not been written back is lost. */
    void loseUnwritten(DropReason reason, long nowNs) {
        for (long i = receive.written(); i < filled; i++) {
            dma.lost(receive.slotAt(i), Place.VF_RECEIVE_RING, reason, nowNs);
        }
        filled = Math.min(filled, receive.written());
        receiveDone.forget();
    }

    /** What is taken in and not in memory yet comes no more. */
    void expectNothing() {
        expected = 0;
    }

    int transmitUnfetched() {
        return (int) (transmit.posted() - fetched);
    }

    int transmitUnwritten() {
        return transmitDone.unwritten();
    }

    int transmitRoom() {
        return transmit.room();
    }

    int receiveUnwritten() {
        return receiveDone.unwritten();
    }

    int receiveUnread() {
        return receive.completed();
    }
}
