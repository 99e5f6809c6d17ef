package io.nicteam.vf.hw;

import io.nicteam.attributes.Attributes;
import io.nicteam.offload.Offloads;
import io.nicteam.packet.PacketPool;
import java.util.List;

/**
 * A virtual function: registers, doorbells and queue pairs, these numbered from 0. All calls on the model's thread. Of a
 * function that is gone, or without {@link ConfigSpace#MEMORY_SPACE_ENABLE}, every register reads {@link #ALL_ONES}, and
 * what is written vanishes. It reads and writes memory and interrupts with {@link ConfigSpace#BUS_MASTER_ENABLE} only.
 */
public interface VfFunction {

    /** Vendor id of this kind of function. */
    int VENDOR = 0x1AF4;

    /** Its device id. */
    int DEVICE = 0x10F1;

    /** Memory space that its registers take, behind BAR 0. */
    int REGISTER_BYTES = 0x4000;

    /** What every register of an absent function reads. */
    int ALL_ONES = -1;

    /** {@link Register#STATUS} bit: the function's queues have nothing in progress. */
    int STATUS_IDLE = 1;

    /**
     * {@link Register#STATUS} bit: the function is being reset where it is. It touches no memory any more and has
     * forgotten its queue pairs and its steering; it takes new ones once the bit is off.
     */
    int STATUS_RESETTING = 2;

    /** Bits of a transmit head, so that no head reads all ones. */
    int HEAD_MASK = Integer.MAX_VALUE;

    /** Most entries of the table that steers received frames, as native RSS has it. */
    int MOST_STEERING_ENTRIES = 128;

    /** What can be read. */
    enum Register {
        /** A combination of {@code STATUS_} bits. */
        STATUS,
        /** Queue pairs that the function may use. */
        QUEUE_PAIRS
    }

    int read(Register register);

    /**
     * How many entries of a transmit ring the device has begun with since it was enabled, modulo {@link #HEAD_MASK} + 1. A
     * reset leaves the register as it was until the function is enabled again, so that a driver can tell what never left.
     */
    int transmitHead(int queue);

    /**
     * Asks for these attributes, through the back channel; until then the function has those of its VPort.
     *
     * @return whether it has them now; if not, it has what it had before
     */
    default boolean configure(Attributes wanted, long nowNs) {
        return true;
    }

    /** What the device does to frames in its transmit rings that ask for it. */
    default Offloads offloads() {
        return Offloads.NONE;
    }

    /** Connects the line that tells of changes of {@link Register#STATUS}, until disabled. */
    void attach(InterruptLine events);

    /**
     * Tells the device where its rings and buffers are, and lets it receive and send. Received frames go to queue pair 0
     * until they are {@link #steer steered}.
     *
     * @param queuePairs at least one, at most {@link Register#QUEUE_PAIRS}
     * @param memory what the slots in all rings refer to
     */
    void enable(List<QueuePair> queuePairs, PacketPool memory, long nowNs);

    /**
     * RSS: the lowest bits of a received frame's Toeplitz hash, with the published key, choose the entry that names its
     * queue pair. A frame without a hash goes to queue pair 0.
     *
     * @param table a power of two of entries, at most {@link #MOST_STEERING_ENTRIES}
     */
    void steer(int[] table);

    /** New entries in a transmit ring. */
    void transmitDoorbell(int queue, long nowNs);

    /** New entries in a receive ring. */
    void receiveDoorbell(int queue, long nowNs);

    /** Lets the device interrupt again, at once if completions were written back since the last interrupt. */
    void enableInterrupt(int queue, long nowNs);

    /** The device takes no further frames from the wire; those it has taken are still written back. */
    void stopReceiving(long nowNs);

    /** Starts a reset in place, which ends by itself ({@link #STATUS_RESETTING}). */
    void reset(long nowNs);

    /** The device stops where it is, and forgets its queue pairs. */
    void disable(long nowNs);

    /** A wire from device to driver. */
    @FunctionalInterface
    interface InterruptLine {
        void raise(long nowNs);
    }
}
