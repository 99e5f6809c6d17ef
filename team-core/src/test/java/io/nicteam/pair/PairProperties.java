package io.nicteam.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.adapter.MiniportHealth;
import io.nicteam.attributes.Attributes;
import io.nicteam.check.InvariantViolation;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.pair.Quirks.GroupEcho;
import io.nicteam.pair.Quirks.HostSwitch;
import io.nicteam.pair.Quirks.LinkLoss;
import io.nicteam.pair.Quirks.Matching;
import io.nicteam.pair.Quirks.ReceiveTail;
import io.nicteam.pair.Quirks.SwitchRequest;
import io.nicteam.pair.Quirks.TransmitStop;
import io.nicteam.pair.Quirks.WhileSwitching;
import io.nicteam.pair.Quirks.Withdrawal;
import io.nicteam.trace.DropReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever a bus and a host do, in any order that they could. */
final class PairProperties {

    /** What can happen; each does nothing when it could not happen now. */
    enum Op {
        ARRIVE,
        ASSOCIATE,
        WITHDRAW,
        ANSWER,
        ANSWER_AGAIN,
        FORCE_SYNTHETIC,
        REMOVE,
        SURPRISE,
        VF_FREEZES,
        VF_LOSES_LINK,
        VF_RECOVERS,
        ALARM,
        CHOOSE,
        POST,
        VF_COMPLETES,
        LINK_DOWN,
        LINK_UP,
        LINK_OF_THE_VF,
        ANOTHER_ADDRESS,
        ANOTHER_VLAN,
        VF_REFUSES_ATTRIBUTES,
        VF_TAKES_ATTRIBUTES,
        SYNTHETIC_COMPLETES
    }

    @Property(tries = 1500)
    void shouldBreakNoPromiseAndComeToRest(
            @ForAll HandOver handOver,
            @ForAll boolean drain,
            @ForAll boolean gateBeforeSwitch,
            @ForAll boolean releaseBeforeSwitch,
            @ForAll("quirks") Quirks quirks,
            @ForAll @Size(max = 120) List<Op> ops) {
        Course course =
                new Course(new PairSurroundings(handOver, drain, gateBeforeSwitch, releaseBeforeSwitch, quirks));
        ops.forEach(course::apply);
        course.quiet();

        PairSurroundings world = course.world;
        assertThat(world.pair.atRest()).isTrue();
        assertThat(world.pool.ownedBy(Owner.POOL)).as("%s", world.pool).isEqualTo(world.pool.slots());
        long ended = (long) world.stack.completed.size() + world.stack.returned.size();
        long copies = world.trace.copied.size();
        assertThat(ended).isLessThanOrEqualTo(world.stack.nextFrameId + copies);
        if (handOver != HandOver.RESEND_UNKNOWN) {
            assertThat(copies).isZero();
            assertThat(world.stack.completed).doesNotHaveDuplicates();
        }
        if (handOver != HandOver.DROP) {
            assertThat(world.trace.reasons).doesNotContain(DropReason.HAND_OVER_DROP);
        }
        if (quirks.whileSwitching() == WhileSwitching.SYNTHETIC) {
            assertThat(world.trace.reasons).doesNotContain(DropReason.PATH_SWITCHING);
        }
    }

    /** However a pair got where it is, a host and a bus that do their part get it onto the VF. */
    @Property(tries = 1000)
    void shouldReachTheVfWhenAllIsWell(
            @ForAll boolean drain,
            @ForAll boolean releaseBeforeSwitch,
            @ForAll("quirks") Quirks quirks,
            @ForAll @Size(max = 80) List<Op> ops) {
        Course course =
                new Course(new PairSurroundings(HandOver.RESEND_NOT_SENT, drain, false, releaseBeforeSwitch, quirks));
        ops.forEach(course::apply);
        course.quiet();
        if (course.world.held > 0 && !course.leaving) {
            course.apply(Op.REMOVE);
            course.quiet();
        }
        assertThat(course.world.held).isZero();
        course.apply(Op.ASSOCIATE);
        course.apply(Op.ARRIVE);
        course.quiet();

        assertThat(course.world.chosen()).isSameAs(course.world.vf);
        boolean forgets = quirks.switchRequest() == SwitchRequest.FIRE_AND_FORGET;
        assertThat(forgets ? course.world.host.posted : course.world.host.asked)
                .last()
                .isEqualTo(DataPath.VF);
    }

    @Provide
    Arbitrary<Quirks> quirks() {
        return Combinators.combine(
                        Arbitraries.of(SwitchRequest.class),
                        Arbitraries.of(Withdrawal.class),
                        Arbitraries.of(HostSwitch.class),
                        Arbitraries.of(ReceiveTail.class),
                        Arbitraries.of(WhileSwitching.class),
                        Arbitraries.of(Matching.class),
                        Arbitraries.of(TransmitStop.class),
                        Combinators.combine(Arbitraries.of(LinkLoss.class), Arbitraries.of(GroupEcho.class))
                                .as(Map::entry))
                .as((request, withdrawal, hostSwitch, tail, switching, matching, stop, others) -> new Quirks(
                        request,
                        withdrawal,
                        hostSwitch,
                        tail,
                        switching,
                        matching,
                        stop,
                        others.getKey(),
                        others.getValue(),
                        PairSurroundings.ATTACH_RETRY_NS))
                .withoutEdgeCases();
    }

    /** The fake host does notice when it is asked twice. */
    @Example
    void shouldNoticeWhenTheHostIsAskedTwice() {
        PairSurroundings world = new PairSurroundings(HandOver.DROP, true, false, false);
        world.host.requestSwitch(DataPath.VF, 1, 0);

        assertThatThrownBy(() -> world.host.requestSwitch(DataPath.SYNTHETIC, 2, 0))
                .isInstanceOf(InvariantViolation.class);
    }

    private static final class Course {

        private final PairSurroundings world;
        private boolean leaving;
        private boolean gone;
        private boolean chosen;
        private boolean linkUp = true;
        private final List<Boolean> links = new ArrayList<>();
        private int changes = 1;

        Course(PairSurroundings world) {
            this.world = world;
        }

        void apply(Op op) {
            switch (op) {
                case ARRIVE -> arrive();
                case ASSOCIATE -> world.associate(true);
                case WITHDRAW -> world.associate(false);
                case ANSWER -> world.host.answer();
                case ANSWER_AGAIN -> world.host.answerAgain();
                case FORCE_SYNTHETIC -> world.pair.onHostSwitchedToSynthetic(world.nowNs());
                case REMOVE -> remove();
                case SURPRISE -> surprise();
                case VF_FREEZES -> turn(MiniportHealth.FROZEN);
                case VF_LOSES_LINK -> turn(MiniportHealth.LINK_DOWN);
                case VF_RECOVERS -> turn(MiniportHealth.WORKING);
                case ALARM -> world.alarms.runNext();
                case CHOOSE -> choose();
                case POST -> post();
                case VF_COMPLETES -> world.vf.completeOne();
                case LINK_DOWN -> link(false);
                case LINK_UP -> link(true);
                case LINK_OF_THE_VF -> world.pair.onLink(world.vf, changes % 2 == 0, world.nowNs());
                case ANOTHER_ADDRESS ->
                    change(++changes, world.pair.attributes().present().vlan());
                case ANOTHER_VLAN -> change(world.pair.attributes().present().mac(), ++changes);
                case VF_REFUSES_ATTRIBUTES -> world.vfAttributes.refuses = true;
                case VF_TAKES_ATTRIBUTES -> world.vfAttributes.refuses = false;
                case SYNTHETIC_COMPLETES -> world.synthetic.completeOne();
            }
            assertOneAdapter(op);
            if (world.chosen() == world.vf) {
                assertThat(world.vfAttributes.present)
                        .as("after %s", op)
                        .isEqualTo(world.pair.attributes().present());
                assertThat(world.held)
                        .as("VFs while the gate is open, after %s", op)
                        .isEqualTo(1);
                assertThat(world.vf.health).as("after %s", op).isEqualTo(MiniportHealth.WORKING);
            }
        }

        /** One link, one address and one VLAN towards the stack, those of the synthetic path, whatever VFs come and go. */
        private void assertOneAdapter(Op op) {
            Attributes seen = world.pair.attributes().present();
            assertThat(world.syntheticAttributes.present).as("after %s", op).isEqualTo(seen);
            assertThat(world.pair.station().mac()).as("after %s", op).isEqualTo(seen.mac());
            assertThat(world.pair.station().linkUp()).as("after %s", op).isEqualTo(linkUp);
            assertThat(world.stack.links).as("after %s", op).isEqualTo(links);
        }

        private void link(boolean up) {
            linkUp = up;
            links.add(up);
            world.pair.onLink(world.synthetic, up, world.nowNs());
        }

        private void change(long mac, int vlan) {
            Attributes present = world.pair.attributes().present();
            world.pair.attributes().change(new Attributes(mac, vlan, present.mtu(), List.of(), false), world.nowNs());
        }

        private void arrive() {
            if (world.held == 0) {
                leaving = false;
                gone = false;
                world.arrive();
            }
        }

        private void turn(MiniportHealth health) {
            if (world.held > 0 && !gone) {
                world.vf.turn(health);
            }
        }

        private void remove() {
            if (world.held > 0 && !gone) {
                leaving = true;
                world.pair.removeRequested(world.nowNs());
            }
        }

        private void surprise() {
            if (world.held > 0 && !gone) {
                gone = true;
                world.pair.surpriseRemoved(world.nowNs());
                assertThat(world.held).isZero();
            }
        }

        private void choose() {
            if (!chosen) {
                chosen = true;
                world.pair.transmitter(0).choose();
            }
        }

        private void post() {
            if (chosen) {
                chosen = false;
                world.post(0);
            }
        }

        /** Everyone does what is left to do. */
        void quiet() {
            post();
            link(true);
            world.vfAttributes.refuses = false;
            change(++changes, 0);
            turn(MiniportHealth.WORKING);
            for (int round = 0; round < 1000; round++) {
                while (world.vf.outstanding() > 0) {
                    world.vf.completeOne();
                }
                while (world.synthetic.outstanding() > 0) {
                    world.synthetic.completeOne();
                }
                boolean answered = world.host.answer();
                if (!world.alarms.runNext() && !answered) {
                    return;
                }
            }
            throw new AssertionError("no end: " + world.pair.state());
        }
    }
}
