package io.nicteam.harness.host.vsp.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.vsp.vf.VfState.Kind;
import io.nicteam.harness.scenario.HostBehaviour.SecondSwitch;
import io.nicteam.packet.DataPath;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever guest, NIC and host do, in any order that they could. {@link GuestAndHost} looks at every message. */
final class GuestVfProperties {

    /** What can happen; each does nothing when it could not happen now. */
    enum Op {
        ARRIVE,
        VANISH,
        OPEN,
        CLOSE,
        ASK_VF,
        ASK_SYNTHETIC,
        OFFER_DUE,
        MOVE_DONE,
        MOVE_FAILED,
        MOVE_BACK,
        RESTORE,
        RESTORE_ON_SYNTHETIC,
        RESTORE_WITHOUT_VF,
        /** Everything that is under way comes to its end, and must agree. */
        QUIET
    }

    @Property(tries = 5000)
    void shouldAnswerEveryRequestAndAgreeOnceQuiet(@ForAll @Size(max = 60) List<Op> ops) {
        Course course = new Course(SecondSwitch.QUEUED);
        ops.forEach(course::apply);
        course.quiet();
    }

    /** Pipelined requests may end elsewhere than the guest believes, but each is answered, once. */
    @Property(tries = 2000)
    void shouldAnswerEveryRequestWhenSecondOnesAreOnlyAcknowledged(@ForAll @Size(max = 60) List<Op> ops) {
        Course course = new Course(SecondSwitch.ACKNOWLEDGED);
        course.world.guestPipelinesBlindly();
        ops.forEach(course::apply);
        course.quiet();
    }

    /** Whatever has been, a guest that asks for the VF gets it when all goes well from then on. */
    @Property(tries = 2000)
    void shouldReachTheVfWhenAllGoesWell(@ForAll @Size(max = 60) List<Op> ops) {
        Course course = new Course(SecondSwitch.QUEUED);
        ops.forEach(course::apply);
        course.apply(Op.VANISH);
        course.quiet();
        List.of(Op.ARRIVE, Op.OPEN, Op.ASK_VF).forEach(course::apply);
        course.quiet();

        assertThat(course.world.machine.state().kind()).isEqualTo(Kind.DATA_PATH_SWITCHED);
    }

    /** The two ways of a second request, side by side. */
    @Example
    void shouldEndWhereTheGuestAskedLastOnlyWhenRequestsQueue() {
        assertThat(pipelined(SecondSwitch.QUEUED)).isEqualTo(DataPath.SYNTHETIC);
        assertThat(pipelined(SecondSwitch.ACKNOWLEDGED)).isEqualTo(DataPath.VF);
    }

    private static DataPath pipelined(SecondSwitch second) {
        Course course = new Course(second);
        course.world.guestPipelinesBlindly();
        List.of(Op.OPEN, Op.ARRIVE, Op.OFFER_DUE, Op.ASK_VF, Op.ASK_SYNTHETIC).forEach(course::apply);
        course.quiet();
        return course.world.path;
    }

    private static final class Course {

        private final GuestAndHost world;
        /** Whether the host has begun to take the VF back, which ends with its removal. */
        private boolean leaving;

        Course(SecondSwitch second) {
            world = new GuestAndHost(second);
        }

        void apply(Op op) {
            switch (op) {
                case ARRIVE -> world.arrive();
                case VANISH -> {
                    leaving = false;
                    world.vanish();
                }
                case OPEN -> world.open();
                case CLOSE -> world.close();
                case ASK_VF -> world.request(DataPath.VF);
                case ASK_SYNTHETIC -> world.request(DataPath.SYNTHETIC);
                case OFFER_DUE -> world.offerDue();
                case MOVE_DONE -> world.moveDone();
                case MOVE_FAILED -> world.moveFailed();
                case MOVE_BACK -> {
                    leaving = true;
                    world.moveBack();
                }
                case RESTORE -> world.restore(true, world.path);
                case RESTORE_ON_SYNTHETIC -> world.restore(true, DataPath.SYNTHETIC);
                case RESTORE_WITHOUT_VF -> world.restore(false, world.path);
                case QUIET -> quiet();
            }
        }

        void quiet() {
            world.quiet();
            if (leaving) {
                apply(Op.VANISH);
                world.quiet();
            }
            world.check();
        }
    }
}
