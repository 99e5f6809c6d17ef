package io.nicteam.vf.hw;

import io.nicteam.packet.PacketPool;
import io.nicteam.vf.ring.DescriptorRing;

/** A virtual function: registers and doorbells. All calls on the model's thread. */
public interface VfFunction {

    /** What every register of an absent function reads. */
    int ALL_ONES = -1;

    /** Status register bit: the function's queues have nothing in progress. */
    int STATUS_IDLE = 1;

    /** Status register: a combination of {@code STATUS_} bits, {@link #ALL_ONES} when the function is gone. */
    int status();

    /**
     * Tells the device where its rings and buffers are, and lets it receive and send.
     *
     * @param transmit entries name frames to send; the device only reads them
     * @param receive entries name empty buffers; the device writes frames and their descriptors into them
     * @param memory what the slots in both rings refer to
     * @param interrupt raised when completions have been written back, no oftener than moderation allows
     */
    void enable(
            DescriptorRing transmit, DescriptorRing receive, PacketPool memory, InterruptLine interrupt, long nowNs);

    /** New entries in the transmit ring. */
    void transmitDoorbell(long nowNs);

    /** New entries in the receive ring. */
    void receiveDoorbell(long nowNs);

    /** Lets the device interrupt again, at once if completions were written back since the last interrupt. */
    void enableInterrupt(long nowNs);

    /** The device takes no further frames from the wire; those it has taken are still written back. */
    void stopReceiving(long nowNs);

    /** The device stops where it is, and forgets both rings. */
    void disable(long nowNs);

    /** The wire from device to driver. */
    @FunctionalInterface
    interface InterruptLine {
        void raise(long nowNs);
    }
}
