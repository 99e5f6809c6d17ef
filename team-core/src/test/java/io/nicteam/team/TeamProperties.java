package io.nicteam.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.packet.Owner;
import io.nicteam.team.TeamWorld.FakeAdapter;
import io.nicteam.team.member.MemberState;
import io.nicteam.team.policy.Exemption;
import io.nicteam.team.policy.Policies;
import io.nicteam.team.policy.Policies.Policy;
import io.nicteam.team.policy.Trait;
import io.nicteam.trace.DropReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens to the members of a team, in any order, under every policy. */
final class TeamProperties {

    private static final int FLOWS = 5;
    private static final long CONVERGED_NS = 12_000_000_000L;

    /** What can happen to a member, or on a CPU; each does nothing when it could not happen now. */
    enum What {
        SEND,
        CHOOSE,
        POST,
        LINK_DOWN,
        LINK_UP,
        FULL,
        ROOM,
        DISABLE,
        ENABLE,
        REMOVE,
        ADD,
        ACTIVATE,
        TIME_PASSES
    }

    record Op(What what, int number) {}

    @Property(tries = 1500)
    void shouldLoseNothingReorderNothingAndConverge(
            @ForAll("policies") Policy policy,
            @ForAll @IntRange(min = 1, max = 4) int members,
            @ForAll("ops") @Size(max = 80) List<Op> ops) {
        Course course = new Course(policy, members);
        ops.forEach(course::apply);
        course.apply(new Op(What.POST, 0));
        course.heal();

        TeamWorld world = course.world;
        assertThat(world.team.members().usableCount() + (policy.name().equals("lbfo-active-standby") ? 1 : 0))
                .as("members in use, all of which are well")
                .isGreaterThanOrEqualTo(members);
        int dropped = world.trace.dropped.size();
        for (int flow = 0; flow < FLOWS; flow++) {
            course.apply(new Op(What.SEND, flow));
        }
        world.settle();

        assertThat(world.trace.dropped).as("dropped when all was well").hasSize(dropped);
        assertThat(world.team.held()).isZero();
        assertThat(world.stack.waiting()).isZero();
        assertThat(world.pool.ownedBy(Owner.POOL)).as("%s", world.pool).isEqualTo(world.pool.slots());
        assertThat(world.trace.reasons).allMatch(reason -> reason == DropReason.NO_MEMBER);
        course.assertConservation();
        if (policy.traits().contains(Trait.FLOW_STABLE)) {
            course.assertOrder();
        }
    }

    /** A CPU chose, then what waited for a member that has failed was chosen for anew, then the CPU posts. */
    @Example
    void shouldKeepTheOrderWhenAPostIsBehindTheTimes() {
        shouldLoseNothingReorderNothingAndConverge(
                Policies.named("lbfo-transport-ports").orElseThrow(),
                2,
                List.of(
                        new Op(What.FULL, 0),
                        new Op(What.SEND, 2),
                        new Op(What.CHOOSE, 0),
                        new Op(What.LINK_DOWN, 0),
                        new Op(What.POST, 3),
                        new Op(What.SEND, 3)));
        shouldLoseNothingReorderNothingAndConverge(
                Policies.named("consistent").orElseThrow(),
                2,
                List.of(
                        new Op(What.FULL, 0),
                        new Op(What.SEND, 0),
                        new Op(What.CHOOSE, 0),
                        new Op(What.LINK_DOWN, 0),
                        new Op(What.FULL, 2)));
    }

    /** A frame that waits has its member's source address, and its flow's hash has to be that of the stack's. */
    @Example
    void shouldKeepTheOrderWhenWhatWaitsWasRewritten() {
        List<Op> ops = new ArrayList<>();
        ops.add(new Op(What.SEND, 3));
        ops.addAll(Collections.nCopies(7, new Op(What.SEND, 0)));
        ops.add(new Op(What.FULL, 0));
        ops.add(new Op(What.SEND, 2));
        ops.add(new Op(What.DISABLE, 1));
        ops.addAll(List.of(new Op(What.SEND, 1), new Op(What.SEND, 0)));
        ops.addAll(Collections.nCopies(4, new Op(What.SEND, 1)));
        ops.add(new Op(What.FULL, 10));
        ops.addAll(Collections.nCopies(2, new Op(What.SEND, 2)));
        ops.addAll(List.of(new Op(What.ROOM, 1), new Op(What.SEND, 2)));
        shouldLoseNothingReorderNothingAndConverge(
                Policies.named("bonding-balance-tlb").orElseThrow(), 4, ops);
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Arbitraries.of(Policies.all());
    }

    @Provide
    Arbitrary<List<Op>> ops() {
        Arbitrary<What> what = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(What.SEND)), Tuple.of(2, Arbitraries.of(What.class)));
        return Combinators.combine(what, Arbitraries.integers().between(0, 19))
                .as(Op::new)
                .list();
    }

    private static final class Course {

        private final Policy policy;
        private final TeamWorld world;
        private final Map<Long, Integer> flows = new HashMap<>();
        private boolean chosen;

        Course(Policy policy, int members) {
            this.policy = policy;
            world = new TeamWorld(policy.plan().get(), members).answeringProbes();
        }

        void apply(Op op) {
            int member = op.number() % world.members.size();
            FakeAdapter adapter = world.members.get(member);
            MemberState state = world.team.state(member);
            switch (op.what()) {
                case SEND -> send(op.number() % FLOWS);
                case CHOOSE -> choose();
                case POST -> post(op.number() % FLOWS);
                case LINK_DOWN -> world.link(member, false);
                case LINK_UP -> world.link(member, true);
                case FULL -> adapter.room = op.number() % 3;
                case ROOM -> {
                    adapter.room = Integer.MAX_VALUE;
                    adapter.makeReady();
                }
                case DISABLE -> world.team.disable(member, world.nowNs());
                case ENABLE -> world.team.enable(member, world.nowNs());
                case REMOVE -> {
                    if (state != MemberState.ABSENT) {
                        world.team.removed(member, world.nowNs());
                    }
                }
                case ADD -> {
                    if (state == MemberState.ABSENT) {
                        world.team.added(member, world.nowNs());
                    }
                }
                case ACTIVATE -> world.team.activate(member, world.nowNs());
                case TIME_PASSES -> world.alarms.runFor(op.number() * 30_000_000L);
            }
        }

        /** What is sent now goes to members that are usable now, and is dropped only if there is none. */
        private void send(int flow) {
            if (chosen) {
                return;
            }
            Members now = world.team.members();
            int[] before =
                    world.members.stream().mapToInt(one -> one.sent.size()).toArray();
            int dropped = world.trace.dropped.size();
            if (world.stack.waiting() > 0) {
                flows.put(world.queue(flow), flow);
                world.stack.resend();
            } else {
                flows.put(world.send(flow), flow);
            }
            for (int i = 0; i < before.length; i++) {
                boolean got = world.members.get(i).sent.size() > before[i];
                assertThat(got && !now.isUsable(i))
                        .as("member %d got a frame, not usable", i)
                        .isFalse();
            }
            if (now.active() != Members.NONE) {
                assertThat(world.trace.dropped).hasSize(dropped);
            }
        }

        private void choose() {
            if (!chosen) {
                chosen = true;
                world.team.transmitter(0).choose();
            }
        }

        private void post(int flow) {
            if (chosen) {
                chosen = false;
                flows.put(world.queue(flow), flow);
                world.stack.postChosen();
            }
        }

        /** Faults stop, and everyone has time. */
        void heal() {
            for (int i = 0; i < world.members.size(); i++) {
                apply(new Op(What.ADD, i));
                apply(new Op(What.ENABLE, i));
                apply(new Op(What.LINK_UP, i));
            }
            world.settle();
            world.alarms.runFor(CONVERGED_NS);
            world.settle();
        }

        void assertConservation() {
            int sent =
                    world.members.stream().mapToInt(one -> one.frames().size()).sum();
            assertThat(sent + world.trace.dropped.size()).isEqualTo(flows.size() + world.trace.copies);
            if (!policy.exemptions().contains(Exemption.COPIES)) {
                assertThat(world.trace.copies).isZero();
                assertThat(world.taken).doesNotHaveDuplicates();
            }
        }

        /** In the order in which members took them, the frames of a flow are in the order in which they were offered. */
        void assertOrder() {
            Map<Integer, List<Long>> byFlow = new HashMap<>();
            for (long frame : world.taken) {
                byFlow.computeIfAbsent(flows.get(frame), flow -> new ArrayList<>())
                        .add(frame);
            }
            assertThat(byFlow).allSatisfy((flow, frames) -> assertThat(frames).isSorted());
        }
    }
}
