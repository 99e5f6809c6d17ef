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
        START
    }

    @Property(tries = 2000)
    void shouldCompleteEverySendOnceAndGiveEverySlotBack(
            @ForAll boolean harvest, @ForAll @Size(max = 150) List<Op> ops) {
        VfSurroundings world = new VfSurroundings(RING, 512);
        world.start();
        for (Op op : ops) {
            apply(op, harvest, world);
            assertThat(world.outcomes.size() + world.miniport.outstanding()).isEqualTo((int) world.accepted);
            assertThat(world.miniport.outstanding()).isBetween(0, RING);
            assertThat(world.pool.ownedBy(Owner.VF_TRANSMIT)).isEqualTo(world.miniport.outstanding());
        }
        world.function.present = false;
        apply(Op.SURPRISE, harvest, world);
        apply(Op.HALT, harvest, world);
        world.miniport.onReset();

        assertThat(world.outcomes).hasSize((int) world.accepted);
        assertThat(world.pool.freeSlots()).as("%s", world.pool).isEqualTo(world.pool.slots());
        List<Long> inbound = new ArrayList<>(world.received);
        inbound.addAll(world.dropped);
        assertThat(inbound).doesNotHaveDuplicates();
    }

    private static void apply(Op op, boolean harvest, VfSurroundings world) {
        MiniportState state = world.miniport.state();
        boolean withDevice = state != MiniportState.HALTED;
        switch (op) {
            case SEND_ONE -> send(1, world);
            case SEND_FEW -> send(3, world);
            case SEND_MANY -> send(2 * RING, world);
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
            case START -> {
                if (!withDevice) {
                    world.miniport.onReset();
                    world.start();
                }
            }
        }
    }

    /** A send ends as it must: posted while running, given back untouched in every other state. */
    private static void send(int count, VfSurroundings world) {
        boolean running = world.miniport.state() == MiniportState.RUNNING;
        int room = RING - world.miniport.outstanding();
        int before = world.outcomes.size();
        int taken = world.send(count);
        if (running) {
            assertThat(taken).isEqualTo(Math.min(count, room));
            assertThat(world.outcomes).hasSize(before);
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
