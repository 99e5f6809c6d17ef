package io.nicteam.vf;

import io.nicteam.check.Invariant;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.vf.hw.VfFunction;
import io.nicteam.vf.ring.DescriptorRing;

/** A function that moves when the test says so. */
final class FakeFunction implements VfFunction {

    DescriptorRing transmit;
    DescriptorRing receive;
    boolean present = true;
    boolean receiving;
    boolean interruptsOpen;
    int doorbells;
    private PacketPool memory;
    private InterruptLine line;

    @Override
    public int status() {
        return present ? STATUS_IDLE : ALL_ONES;
    }

    @Override
    public void enable(
            DescriptorRing transmitRing,
            DescriptorRing receiveRing,
            PacketPool guestMemory,
            InterruptLine interrupt,
            long nowNs) {
        transmit = transmitRing;
        receive = receiveRing;
        memory = guestMemory;
        line = interrupt;
        receiving = true;
    }

    @Override
    public void transmitDoorbell(long nowNs) {
        doorbells++;
        checkRing(transmit, Owner.VF_TRANSMIT);
    }

    @Override
    public void receiveDoorbell(long nowNs) {
        checkRing(receive, Owner.VF_RECEIVE);
    }

    private void checkRing(DescriptorRing ring, Owner owner) {
        Invariant.check(ring.outstanding() <= ring.size(), "a ring is not over-posted");
        for (long i = ring.written(); i < ring.posted(); i++) {
            Invariant.check(memory.owner(ring.slotAt(i)) == owner, "what is in a ring belongs to it");
        }
    }

    @Override
    public void enableInterrupt(long nowNs) {
        interruptsOpen = true;
    }

    @Override
    public void stopReceiving(long nowNs) {
        receiving = false;
    }

    @Override
    public void disable(long nowNs) {
        receiving = false;
    }

    /** Sends a number of frames and writes that back. */
    void completeSends(int count) {
        if (present) {
            transmit.writeBack(Math.min(transmit.posted(), transmit.written() + count));
        }
    }

    /** Receives a frame and writes it back, if there is a buffer. */
    void receiveOne(long frameId) {
        if (present && receiving && receive.written() < receive.posted()) {
            memory.frameId(receive.slotAt(receive.written()), frameId);
            receive.writeBack(receive.written() + 1);
        }
    }

    void interrupt(long nowNs) {
        if (present && interruptsOpen) {
            interruptsOpen = false;
            line.raise(nowNs);
        }
    }
}
