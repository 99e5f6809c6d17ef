package io.nicteam.harness.emulated;

import io.nicteam.adapter.Miniport;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.MiniportUpcalls;
import io.nicteam.adapter.SendStatus;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.queue.SlotDeque;
import io.nicteam.harness.scenario.EmulatedSettings;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;

/**
 * The guest's driver of an emulated NIC. Each frame that it posts, and each interrupt that it answers, costs traps, during
 * which its CPU does nothing else. One thread.
 */
public final class EmulatedMiniport implements Miniport {

    private static final int TRAPS_OF_AN_INTERRUPT = 2;

    private final String name;
    private final PacketPool memory;
    private final EmulatedSettings settings;
    private final SlotDeque sent;
    private final SlotDeque received;
    private final Burst completed;
    private final Burst handedUp;
    private final Alarm interrupt;
    private MiniportUpcalls upcalls;
    private EmulatedNic device;
    private MiniportState state = MiniportState.HALTED;
    private boolean linkUp = true;
    private boolean full;
    private int posted;
    /** Until when the CPU is in traps, or in the interrupt handler. */
    private long busyUntilNs;

    private long traps;

    public EmulatedMiniport(String name, PacketPool memory, EmulatedSettings settings, Alarms alarms) {
        this.name = name;
        this.memory = memory;
        this.settings = settings;
        int ring = Integer.highestOneBit(2 * settings.ringSlots() - 1);
        sent = new SlotDeque(ring);
        received = new SlotDeque(ring);
        completed = new Burst(settings.ringSlots());
        handedUp = new Burst(settings.ringSlots());
        interrupt = alarms.register("emulated.interrupt", this::onInterrupt);
    }

    /** Sets who is told; once, before {@link #start}. */
    public void bind(MiniportUpcalls to) {
        upcalls = to;
    }

    /** The hardware under it; before {@link #start}. */
    void plugInto(EmulatedNic nic) {
        device = nic;
    }

    /** The driver is part of the guest's operating system, and the device is there from the start. */
    public void start(long nowNs) {
        state = state.to(MiniportState.INITIALIZING)
                .to(MiniportState.PAUSED)
                .to(MiniportState.RESTARTING)
                .to(MiniportState.RUNNING);
        upcalls.onTransmitReady(this, nowNs);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DataPath path() {
        return DataPath.EMULATED;
    }

    @Override
    public MiniportState state() {
        return state;
    }

    @Override
    public int outstanding() {
        return posted;
    }

    @Override
    public int transmit(Burst burst, long nowNs) {
        int taken = 0;
        while (linkUp && taken < burst.size() && posted < settings.ringSlots()) {
            int slot = burst.slot(taken++);
            memory.hand(slot, Owner.STACK, Owner.EMULATED);
            posted++;
            trap(1, nowNs);
            device.onPollDemand(slot, busyUntilNs, nowNs);
        }
        full = taken < burst.size();
        return taken;
    }

    /** Accesses to registers, one after the other. */
    private void trap(int count, long nowNs) {
        traps += count;
        busyUntilNs = Math.max(busyUntilNs, nowNs) + count * settings.trapNs();
    }

    /** The device has put a frame into a buffer of the receive ring; false if there was no buffer. */
    boolean receive(PacketPool fabric, int fabricSlot) {
        int slot = received.size() < settings.ringSlots() ? memory.acquire(Owner.EMULATED) : PacketPool.NONE;
        if (slot == PacketPool.NONE) {
            return false;
        }
        fabric.copyTo(fabricSlot, memory, slot);
        received.addLast(slot);
        return true;
    }

    /** The device has sent the frame in that buffer. */
    void onSent(int slot) {
        sent.addLast(slot);
    }

    /** The device raises its line: the handler reads why and writes that it has seen it. */
    void raise(long nowNs) {
        if (interrupt.deadlineNs() == Alarm.NEVER) {
            trap(TRAPS_OF_AN_INTERRUPT, nowNs);
            interrupt.set(busyUntilNs);
        }
    }

    private void onInterrupt(long nowNs) {
        completed.clear();
        handedUp.clear();
        take(sent, completed);
        take(received, handedUp);
        posted -= completed.size();
        busyUntilNs = Math.max(busyUntilNs, nowNs) + handedUp.size() * settings.pollFrameNs();
        if (!handedUp.isEmpty()) {
            upcalls.onReceive(this, handedUp, nowNs);
        }
        if (!completed.isEmpty()) {
            upcalls.onTransmitComplete(this, completed, SendStatus.SUCCESS, nowNs);
            ready(nowNs);
        }
    }

    private void take(SlotDeque from, Burst into) {
        for (int i = 0; i < from.size(); i++) {
            memory.hand(from.get(i), Owner.EMULATED, Owner.STACK);
            into.add(from.get(i));
        }
        from.removeFirst(into.size());
    }

    private void ready(long nowNs) {
        if (full) {
            full = false;
            upcalls.onTransmitReady(this, nowNs);
        }
    }

    /** The link went down or came back. */
    void link(boolean up, long nowNs) {
        if (linkUp != up) {
            linkUp = up;
            upcalls.onLink(this, up, nowNs);
            if (up) {
                full = true;
                ready(nowNs);
            }
        }
    }

    /** Accesses to registers so far: each is an exit to the host. */
    public long traps() {
        return traps;
    }

    /** Whether nothing is on its way through its rings. */
    public boolean idle() {
        return posted == 0 && received.isEmpty() && interrupt.deadlineNs() == Alarm.NEVER;
    }

    PacketPool memory() {
        return memory;
    }
}
