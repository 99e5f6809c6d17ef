package io.nicteam.vf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.SendStatus;
import io.nicteam.adapter.TxOutcome;
import io.nicteam.check.InvariantViolation;
import io.nicteam.packet.Burst;
import io.nicteam.packet.Owner;
import io.nicteam.vf.VfOptions.OnFrozen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
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
        SEND_TOO_LONG,
        DEVICE_BEGINS,
        DEVICE_SENDS,
        DEVICE_SENDS_ALL,
        DEVICE_RECEIVES,
        INTERRUPT,
        POLL,
        TIME_PASSES,
        PAUSE,
        HALT,
        VANISH,
        SURPRISE,
        LINK_DOWN,
        LINK_UP,
        DEVICE_RESETS,
        DRIVER_RESETS,
        RESET_ENDS,
        RESET_BY_HOST,
        START,
        SUSPEND_RECEIVE,
        RESUME_RECEIVE
    }

    @Property(tries = 2000)
    void shouldCompleteEverySendOnceAndGiveEverySlotBack(
            @ForAll boolean harvest,
            @ForAll boolean queues,
            @ForAll @IntRange(min = 1, max = 3) int queuePairs,
            @ForAll OnFrozen onFrozen,
            @ForAll @Size(max = 150) List<@From("ops") Step> steps) {
        Course course = new Course(harvest, queues ? QDISC : 0, queuePairs, onFrozen);
        VfSurroundings world = course.world;
        world.start();
        for (Step step : steps) {
            course.apply(step);
            assertThat(world.statuses.size() + world.miniport.outstanding()).isEqualTo((int) world.accepted);
            assertThat(world.miniport.outstanding()).isBetween(0, queuePairs * (RING + course.qdiscFrames));
            int queued = world.miniport.outstanding() - world.pool.ownedBy(Owner.VF_TRANSMIT);
            assertThat(queued).isBetween(0, queuePairs * course.qdiscFrames);
            assertThat(world.pool.ownedBy(Owner.STACK)).isEqualTo(queued);
            boolean halted = world.miniport.state() == MiniportState.HALTED;
            assertThat(halted && world.miniport.outstanding() > 0)
                    .as("halted with sends outstanding")
                    .isFalse();
        }
        world.function.present = false;
        course.apply(new Step(Op.SURPRISE, 0));
        course.apply(new Step(Op.HALT, 0));
        world.miniport.onReset();

        assertThat(world.statuses).hasSize((int) world.accepted);
        assertThat(world.pool.freeSlots()).as("%s", world.pool).isEqualTo(world.pool.slots());
        List<Long> inbound = new ArrayList<>(world.received);
        inbound.addAll(world.dropped);
        assertThat(inbound).doesNotHaveDuplicates();
    }

    /** What the device had not begun with has certainly not been sent, and nothing else may say so. */
    @Property(tries = 500)
    void shouldGiveBackExactlyWhatTheDeviceHadNotBegunWith(
            @ForAll @IntRange(max = RING) int posted,
            @ForAll @IntRange(max = RING) int begun,
            @ForAll @IntRange(max = RING) int written) {
        VfSurroundings world = new VfSurroundings(RING, 512);
        world.start();
        world.send(posted);
        world.function.completeSends(0, written);
        world.function.beginSends(0, Math.max(0, begun - written));
        int known = Math.min(posted, written);
        int unknown = Math.min(posted, Math.max(begun, written)) - known;
        world.miniport.reset(0);

        assertThat(world.statuses.values())
                .containsExactlyElementsOf(Stream.of(
                                Collections.nCopies(known, SendStatus.SUCCESS),
                                Collections.nCopies(unknown, SendStatus.SEND_ABORTED),
                                Collections.nCopies(posted - known - unknown, SendStatus.RESET_IN_PROGRESS))
                        .flatMap(List::stream)
                        .toList());
        assertThat(world.pool.freeSlots()).isEqualTo(world.pool.slots());
    }

    /** @param queue the CPU that sends, or the queue pair that the device serves */
    record Step(Op op, int queue) {}

    @Provide
    Arbitrary<Step> ops() {
        return Combinators.combine(
                        Arbitraries.of(Op.class), Arbitraries.integers().between(0, 2))
                .as(Step::new);
    }

    private static final class Course {

        private final boolean harvest;
        private final int qdiscFrames;
        private final int queuePairs;
        private final VfSurroundings world;

        Course(boolean harvest, int qdiscFrames, int queuePairs, OnFrozen onFrozen) {
            this.harvest = harvest;
            this.qdiscFrames = qdiscFrames;
            this.queuePairs = queuePairs;
            world = new VfSurroundings(1024, VfSurroundings.options(queuePairs, RING, qdiscFrames, onFrozen));
        }

        void apply(Step step) {
            VfMiniport miniport = world.miniport;
            MiniportState state = miniport.state();
            boolean withDevice = state != MiniportState.HALTED;
            int queue = step.queue();
            switch (step.op()) {
                case SEND_ONE -> send(queue, 1, 60);
                case SEND_FEW -> send(queue, 3, 60);
                case SEND_MANY -> send(queue, 2 * RING, 60);
                case SEND_TOO_LONG -> send(queue, 1, VfSurroundings.MTU + 15);
                case DEVICE_BEGINS -> world.function.beginSends(queue % queuePairs, withDevice ? 2 : 0);
                case DEVICE_SENDS -> world.function.completeSends(queue % queuePairs, withDevice ? 1 : 0);
                case DEVICE_SENDS_ALL -> world.function.completeSends(queue % queuePairs, withDevice ? RING : 0);
                case DEVICE_RECEIVES -> {
                    if (withDevice) {
                        world.function.receiveOne(queue % queuePairs, world.nextInbound());
                    }
                }
                case INTERRUPT -> world.function.interrupt(world.nowNs());
                case POLL -> world.poll();
                case TIME_PASSES -> world.runFor(VfSurroundings.FROZEN_NS / 3);
                case PAUSE -> {
                    if (state == MiniportState.RUNNING) {
                        miniport.pause(world.nowNs());
                    }
                }
                case HALT -> {
                    if (withDevice) {
                        miniport.halt(world.nowNs());
                    }
                }
                case VANISH -> world.function.present = false;
                case SURPRISE -> {
                    if (state == MiniportState.RUNNING || state == MiniportState.PAUSING) {
                        world.function.present = false;
                        miniport.surpriseRemoved(harvest, world.nowNs());
                    }
                }
                case LINK_DOWN -> world.function.link(false, world.nowNs());
                case LINK_UP -> world.function.link(true, world.nowNs());
                case DEVICE_RESETS -> world.function.reset(world.nowNs());
                case DRIVER_RESETS -> miniport.reset(world.nowNs());
                case RESET_ENDS -> world.function.resetDone(world.nowNs());
                case RESET_BY_HOST -> {
                    if (!withDevice) {
                        miniport.onReset();
                    }
                }
                case SUSPEND_RECEIVE -> miniport.suspendReceive(world.nowNs());
                case RESUME_RECEIVE -> miniport.resumeReceive(world.nowNs());
                case START -> {
                    if (!withDevice) {
                        miniport.onReset();
                        world.start();
                    }
                }
            }
        }

        /** A send ends as it must: posted, queued or dropped when accepted, given back untouched when refused. */
        private void send(int cpu, int count, int bytes) {
            SendStatus refusal = SendStatus.refusal(world.miniport.state(), world.miniport.health());
            int before = world.statuses.size();
            int taken = world.send(cpu, count, bytes);
            if (refusal != SendStatus.SUCCESS) {
                assertThat(taken).isEqualTo(count);
                assertThat(refusal.outcome()).isEqualTo(TxOutcome.NOT_SENT);
                assertThat(world.statuses.values().stream().skip(before)).containsOnly(refusal);
            } else if (qdiscFrames > 0) {
                assertThat(taken).isEqualTo(count);
                assertThat(world.statuses.values().stream().skip(before))
                        .isSubsetOf(SendStatus.FAILURE, SendStatus.INVALID_LENGTH);
            } else {
                assertThat(world.statuses.values().stream().skip(before)).isSubsetOf(SendStatus.INVALID_LENGTH);
            }
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
        world.onTransmitComplete(world.miniport, burst, SendStatus.SUCCESS, 0);
        assertThatThrownBy(() -> world.onTransmitComplete(world.miniport, burst, SendStatus.SUCCESS, 0))
                .isInstanceOf(InvariantViolation.class);

        world.start();
        world.function.transmit.post(slot);
        assertThatThrownBy(() -> world.function.transmitDoorbell(0, 0)).isInstanceOf(InvariantViolation.class);
    }
}
