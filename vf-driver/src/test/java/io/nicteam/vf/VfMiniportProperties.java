package io.nicteam.vf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.TxOutcome;
import io.nicteam.check.InvariantViolation;
import io.nicteam.packet.Burst;
import io.nicteam.packet.Owner;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever happens to a driver, in any order. */
final class VfMiniportProperties {

    private static final int RING = 8;
    private static final int QDISC = 5;

    /** What can happen; each does nothing when it could not happen now. */
    enum Op {
        SEND_ONE,
        SEND_FEW,
        SEND_MANY,
        DEVICE_SENDS,
        DEVICE_SENDS_ALL,
        DEVICE_RECEIVES,
        INTERRUPT,
        POLL,
        PAUSE,
        HALT,
        VANISH,
        SURPRISE,
        RESET,
        START,
        SUSPEND_RECEIVE,
        RESUME_RECEIVE
    }

    @Property(tries = 2000)
    void shouldCompleteEverySendOnceAndGiveEverySlotBack(
            @ForAll boolean harvest, @ForAll boolean queues, @ForAll @Size(max = 150) List<Op> ops) {
        int qdiscFrames = queues ? QDISC : 0;
        VfSurroundings world = new VfSurroundings(RING, 512, qdiscFrames);
        world.start();
        for (Op op : ops) {
            apply(op, harvest, qdiscFrames, world);
            assertThat(world.outcomes.size() + world.miniport.outstanding()).isEqualTo((int) world.accepted);
            assertThat(world.miniport.outstanding()).isBetween(0, RING + qdiscFrames);
            int queued = world.miniport.outstanding() - world.pool.ownedBy(Owner.VF_TRANSMIT);
            assertThat(queued).isBetween(0, qdiscFrames);
            assertThat(world.pool.ownedBy(Owner.STACK)).isEqualTo(queued);
        }
        world.function.present = false;
        apply(Op.SURPRISE, harvest, qdiscFrames, world);
        apply(Op.HALT, harvest, qdiscFrames, world);
        world.miniport.onReset();

        assertThat(world.outcomes).hasSize((int) world.accepted);
        assertThat(world.pool.freeSlots()).as("%s", world.pool).isEqualTo(world.pool.slots());
        List<Long> inbound = new ArrayList<>(world.received);
        inbound.addAll(world.dropped);
        assertThat(inbound).doesNotHaveDuplicates();
    }

    private static void apply(Op op, boolean harvest, int qdiscFrames, VfSurroundings world) {
        MiniportState state = world.miniport.state();
        boolean withDevice = state != MiniportState.HALTED;
        switch (op) {
            case SEND_ONE -> send(1, qdiscFrames, world);
            case SEND_FEW -> send(3, qdiscFrames, world);
            case SEND_MANY -> send(2 * RING, qdiscFrames, world);
            case DEVICE_SENDS -> world.function.completeSends(withDevice ? 1 : 0);
            case DEVICE_SENDS_ALL -> world.function.completeSends(withDevice ? RING : 0);
            case DEVICE_RECEIVES -> {
                if (withDevice) {
                    world.function.receiveOne(world.nextInbound());
                }
            }
            case INTERRUPT -> world.function.interrupt(world.nowNs());
            case POLL -> world.poll();
            case PAUSE -> {
                if (state == MiniportState.RUNNING) {
                    world.miniport.pause(world.nowNs());
                }
            }
            case HALT -> {
                if (withDevice) {
                    world.miniport.halt(world.nowNs());
                }
            }
            case VANISH -> world.function.present = false;
            case SURPRISE -> {
                if (state == MiniportState.RUNNING || state == MiniportState.PAUSING) {
                    world.function.present = false;
                    world.miniport.surpriseRemoved(harvest, world.nowNs());
                }
            }
            case RESET -> {
                if (!withDevice) {
                    world.miniport.onReset();
                }
            }
            case SUSPEND_RECEIVE -> world.miniport.suspendReceive(world.nowNs());
            case RESUME_RECEIVE -> world.miniport.resumeReceive(world.nowNs());
            case START -> {
                if (!withDevice) {
                    world.miniport.onReset();
                    world.start();
                }
            }
        }
    }

    /** A send ends as it must: posted, queued or dropped while running, given back untouched in every other state. */
    private static void send(int count, int qdiscFrames, VfSurroundings world) {
        boolean running = world.miniport.state() == MiniportState.RUNNING;
        int room = RING + qdiscFrames - world.miniport.outstanding();
        int before = world.outcomes.size();
        int taken = world.send(count);
        if (running) {
            int kept = Math.min(count, room);
            assertThat(taken).isEqualTo(qdiscFrames > 0 ? count : kept);
            assertThat(world.outcomes).as("dropped at once").hasSize(before + taken - kept);
        } else {
            assertThat(taken).isEqualTo(count);
            assertThat(world.outcomes.values().stream().skip(before)).containsOnly(TxOutcome.NOT_SENT);
        }
    }

    /** The surroundings do notice a completion too many, and the function a ring with somebody else's slots. */
    @Example
    void shouldNoticeWhenASendCompletesTwice() {
        VfSurroundings world = new VfSurroundings(RING, 64);
        int slot = world.pool.acquire(Owner.STACK);
        world.pool.frameId(slot, 5);
        Burst burst = new Burst(1);
        burst.add(slot);
        world.onTransmitComplete(world.miniport, burst, TxOutcome.COMPLETED, 0);
        assertThatThrownBy(() -> world.onTransmitComplete(world.miniport, burst, TxOutcome.COMPLETED, 0))
                .isInstanceOf(InvariantViolation.class);

        world.start();
        world.function.transmit.post(slot);
        assertThatThrownBy(() -> world.function.transmitDoorbell(0)).isInstanceOf(InvariantViolation.class);
    }
}
