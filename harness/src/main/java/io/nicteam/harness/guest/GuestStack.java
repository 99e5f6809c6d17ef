package io.nicteam.harness.guest;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Station;
import io.nicteam.adapter.Transmitter;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.queue.SlotDeque;
import io.nicteam.harness.scenario.GuestSettings;
import io.nicteam.harness.traffic.FrameHash;
import io.nicteam.harness.traffic.FrameReader;
import io.nicteam.harness.traffic.Peers;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.packet.SlotsOf;
import io.nicteam.state.NotState;
import io.nicteam.team.Team;
import io.nicteam.team.announce.ControlFrames;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;

/**
 * The network stack: a transmit queue for each CPU, and the receiving end.
 *
 * <p>A flow stays on one CPU. A CPU reads the dispatch, and posts what heads its queue some time later; a full ring stops
 * it until the adapter has room again, and the frames wait in the queue. Only a full queue refuses frames.
 */
public final class GuestStack implements AdapterUpcalls {

    private static final int BURST = 64;

    private final PacketPool pool;
    private final Ledger ledger;
    private final int position;
    private final int queueFrames;
    private final long postDelayNs;
    private final Cpu[] cpus;
    private boolean overTeam;
    private Station station;
    private FrameReader reader = FrameReader.NOBODY;

    /** One CPU's transmit side. */
    private final class Cpu {

        @SlotsOf("pool")
        private final SlotDeque queue = new SlotDeque(1024);

        @NotState
        private final Burst burst = new Burst(BURST);

        private final Alarm post;
        private Transmitter transmitter;
        private State state = State.IDLE;

        Cpu(String name, Alarms alarms) {
            post = alarms.register(name, this::post);
        }

        /** Begins to transmit if there is something to, and nothing is in the way. */
        void kick(long nowNs) {
            if (state == State.IDLE && !queue.isEmpty()) {
                transmitter.choose();
                state = State.POSTING;
                post.set(nowNs + postDelayNs);
            }
        }

        /** What waits is lost. */
        void shutDown(long nowNs) {
            if (state == State.POSTING) {
                // Lets go of the path that it had chosen.
                post.off();
                burst.clear();
                transmitter.post(burst, nowNs);
            }
            state = State.DOWN;
            for (int i = 0; i < queue.size(); i++) {
                drop(queue.get(i), nowNs);
            }
            queue.removeFirst(queue.size());
        }

        private void post(long nowNs) {
            burst.clear();
            int count = Math.min(BURST, queue.size());
            for (int i = 0; i < count; i++) {
                burst.add(queue.get(i));
            }
            queue.removeFirst(count);
            int taken = transmitter.post(burst, nowNs);
            for (int i = count - 1; i >= taken; i--) {
                queue.addFirst(burst.slot(i));
            }
            state = taken < count ? State.STOPPED : State.IDLE;
            kick(nowNs);
        }

        void ready(long nowNs) {
            if (state == State.DOWN) {
                return;
            }
            if (state == State.STOPPED) {
                state = State.IDLE;
            }
            kick(nowNs);
        }
    }

    private enum State {
        IDLE,
        /** Between reading the dispatch and posting. */
        POSTING,
        /** The adapter took less than it was given. */
        STOPPED,
        /** The guest is down. */
        DOWN
    }

    /** @param position of the adapter below, among all of the model */
    public GuestStack(int position, GuestSettings settings, PacketPool pool, Ledger ledger, Alarms alarms) {
        this.position = position;
        this.pool = pool;
        this.ledger = ledger;
        queueFrames = settings.transmitQueueFrames();
        postDelayNs = settings.postDelayNs();
        cpus = new Cpu[settings.cpus()];
        for (int i = 0; i < cpus.length; i++) {
            cpus[i] = new Cpu("guest.cpu" + i, alarms);
        }
    }

    /** The memory that frames for {@link #transmit} are in: the guest's. */
    public PacketPool memory() {
        return pool;
    }

    /** Sets who reads what arrives. */
    public void readBy(FrameReader applications) {
        reader = applications;
    }

    /** Sets the adapter below; a team says itself which member carried a frame. */
    public void bind(Adapter adapter) {
        overTeam = adapter instanceof Team;
        station = adapter.station();
        adapter.bind(this);
        for (int i = 0; i < cpus.length; i++) {
            cpus[i].transmitter = adapter.transmitter(i);
        }
    }

    /**
     * Takes a frame from an application. The slot, owned by {@link Owner#STACK}, becomes the stack's.
     *
     * @param flow decides the CPU
     */
    public void transmit(int slot, int flow, long nowNs) {
        int index = flow % cpus.length;
        Cpu cpu = cpus[index];
        if (cpu.queue.size() >= queueFrames) {
            ledger.dropped(pool.frameId(slot), Place.STACK_QUEUE, DropReason.QUEUE_FULL, nowNs);
            pool.release(slot, Owner.STACK);
            return;
        }
        pool.queue(slot, index);
        cpu.queue.addLast(slot);
        cpu.kick(nowNs);
    }

    @Override
    public void onReceive(Burst burst, DataPath via, long nowNs) {
        for (int i = 0; i < burst.size(); i++) {
            int slot = burst.slot(i);
            int hash = FrameHash.of(pool.slab(), pool.offset(slot), pool.length(slot));
            int carrier = overTeam ? pool.carrier(slot) : position;
            ledger.delivered(pool.frameId(slot), position, carrier, via, hash, nowNs);
            reader.read(position, pool.frameId(slot), pool.slab(), pool.offset(slot), pool.length(slot), nowNs);
            pool.release(slot, Owner.STACK);
        }
    }

    @Override
    public void onTransmitComplete(Burst burst, long nowNs) {
        for (int i = 0; i < burst.size(); i++) {
            pool.release(burst.slot(i), Owner.STACK);
        }
    }

    @Override
    public void onTransmitReturned(Burst burst, long nowNs) {
        for (int i = burst.size() - 1; i >= 0; i--) {
            int slot = burst.slot(i);
            Cpu cpu = cpus[pool.queue(slot)];
            if (cpu.state == State.DOWN) {
                drop(slot, nowNs);
            } else {
                cpu.queue.addFirst(slot);
            }
        }
        onTransmitReady(nowNs);
    }

    @Override
    public void onTransmitReady(long nowNs) {
        for (Cpu cpu : cpus) {
            if (cpu.transmitter != null) {
                cpu.ready(nowNs);
            }
        }
    }

    /** The adapter may be at another place of the network: says where, by a gratuitous ARP (RFC 5227). */
    @Override
    public void onAnnounce(long nowNs) {
        int slot = isUp() ? pool.acquire(Owner.STACK) : PacketPool.NONE;
        if (slot == PacketPool.NONE) {
            return;
        }
        int length =
                ControlFrames.gratuitousArp(pool.slab(), pool.offset(slot), station.mac(), Peers.guestIp(position));
        pool.length(slot, length);
        pool.frameId(slot, Trace.ORIGINATED);
        ledger.originated(nowNs);
        transmit(slot, 0, nowNs);
    }

    /** The guest shuts down: what waits to be sent is lost. */
    public void shutDown(long nowNs) {
        for (Cpu cpu : cpus) {
            cpu.shutDown(nowNs);
        }
    }

    /** The guest boots. */
    public void boot() {
        for (Cpu cpu : cpus) {
            cpu.state = State.IDLE;
        }
    }

    /** Whether the guest is up. */
    public boolean isUp() {
        return cpus[0].state != State.DOWN;
    }

    private void drop(int slot, long nowNs) {
        ledger.dropped(pool.frameId(slot), Place.STACK_QUEUE, DropReason.GUEST_DOWN, nowNs);
        pool.release(slot, Owner.STACK);
    }

    /** Frames waiting to be posted, all CPUs together. */
    public int queued() {
        int queued = 0;
        for (Cpu cpu : cpus) {
            queued += cpu.queue.size();
        }
        return queued;
    }
}
