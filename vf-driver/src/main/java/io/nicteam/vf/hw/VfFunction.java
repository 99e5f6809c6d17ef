package io.nicteam.vf.hw;

import io.nicteam.attributes.Attributes;
import io.nicteam.offload.Offloads;
import io.nicteam.packet.PacketPool;
import java.util.List;

/**
 * A virtual function: registers, doorbells and queue pairs, these numbered from 0. All calls on the model's thread. Of a
 * function that is gone every register reads {@link #ALL_ONES}, and what is written vanishes.
 */
public interface VfFunction {

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
        /** 1 with a link, 0 without. */
        LINK,
        /** Queue pairs that the function may use. */
        QUEUE_PAIRS,
        /** The upper 16 bits of the address that the function's VPort has. */
        MAC_HIGH,
        /** The lower 32 bits. */
        MAC_LOW,
        /** The VLAN that the VPort puts its frames into and takes them out of, 0 for none. */
        VLAN
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

    /** Connects the line that tells of changes of {@link Register#STATUS} and {@link Register#LINK}, until disabled. */
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
