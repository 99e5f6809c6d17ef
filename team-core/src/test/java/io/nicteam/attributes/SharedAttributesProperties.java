package io.nicteam.attributes;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.packet.DataPath;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whoever refuses whatever, and whatever comes and goes meanwhile: all members have the same, or are not used. */
final class SharedAttributesProperties {

    private static final Attributes FIRST = new Attributes(1, 0, 1500, List.of(), false);
    private static final Attributes SECOND = new Attributes(2, 7, 9000, List.of(0x0100_5E00_0001L), true);

    /** What can happen. */
    enum Op {
        CHANGE_TO_FIRST,
        CHANGE_TO_SECOND,
        VF_ARRIVES,
        VF_GOES,
        VF_TAKES,
        VF_REFUSES,
        SYNTHETIC_TAKES,
        SYNTHETIC_REFUSES
    }

    private final Member synthetic = new Member(FIRST);
    private final Member vf = new Member(FIRST);
    private final List<Attributes> told = new ArrayList<>();
    private final List<Boolean> usable = new ArrayList<>();
    private final SharedAttributes shared = new SharedAttributes("nic0", FIRST, synthetic, vf, new Silent());
    private boolean there;

    SharedAttributesProperties() {
        shared.bind(new SharedAttributes.Listener() {
            @Override
            public void onChanged(Attributes now, long nowNs) {
                told.add(now);
            }

            @Override
            public void onVf(boolean can, long nowNs) {
                usable.add(can);
            }
        });
    }

    @Property(tries = 2000)
    void shouldHaveTheSameOnAllMembersThatAreUsed(@ForAll @Size(max = 60) List<Op> ops) {
        for (Op op : ops) {
            apply(op);
            if (shared.atRest()) {
                assertAgreement();
            }
        }
        for (int i = 0; i < 200 && !shared.atRest(); i++) {
            apply(Op.VF_TAKES);
            apply(Op.SYNTHETIC_TAKES);
        }
        assertThat(shared.atRest()).isTrue();
        assertAgreement();
        assertThat(told).allSatisfy(seen -> assertThat(seen).isIn(FIRST, SECOND));
    }

    private void assertAgreement() {
        assertThat(synthetic.attributes()).isEqualTo(shared.present());
        assertThat(told.isEmpty() ? FIRST : told.get(told.size() - 1)).isEqualTo(shared.present());
        if (shared.vfUsable()) {
            assertThat(there).isTrue();
            assertThat(vf.attributes()).isEqualTo(shared.present());
        }
    }

    private void apply(Op op) {
        switch (op) {
            case CHANGE_TO_FIRST -> shared.change(FIRST, 0);
            case CHANGE_TO_SECOND -> shared.change(SECOND, 0);
            case VF_ARRIVES -> {
                if (!there) {
                    there = true;
                    vf.present = new Attributes(1, 0, 576, List.of(), false);
                    vf.answer = null;
                    shared.vfArrived(0);
                }
            }
            case VF_GOES -> {
                if (there) {
                    there = false;
                    shared.vfGone(0);
                }
            }
            case VF_TAKES -> vf.answer(true);
            case VF_REFUSES -> vf.answer(false);
            case SYNTHETIC_TAKES -> synthetic.answer(true);
            case SYNTHETIC_REFUSES -> synthetic.answer(false);
        }
    }

    @Example
    void shouldPutTheVfBackWhenTheSyntheticPathRefuses() {
        apply(Op.VF_ARRIVES);
        apply(Op.VF_TAKES);
        apply(Op.CHANGE_TO_SECOND);
        apply(Op.VF_TAKES);
        assertThat(vf.attributes()).isEqualTo(SECOND);
        apply(Op.SYNTHETIC_REFUSES);
        apply(Op.VF_TAKES);

        assertThat(vf.attributes()).isEqualTo(FIRST);
        assertThat(shared.present()).isEqualTo(FIRST);
        assertThat(told).isEmpty();
        assertThat(shared.vfUsable()).isTrue();
    }

    @Example
    void shouldNotAskTheSyntheticPathWhenTheVfRefuses() {
        apply(Op.VF_ARRIVES);
        apply(Op.VF_TAKES);
        apply(Op.CHANGE_TO_SECOND);
        apply(Op.VF_REFUSES);

        assertThat(synthetic.asked).isZero();
        assertThat(shared.present()).isEqualTo(FIRST);
        assertThat(shared.vfUsable()).isTrue();
    }

    @Example
    void shouldGiveALaterVfWhatThePairHas() {
        apply(Op.CHANGE_TO_SECOND);
        apply(Op.SYNTHETIC_TAKES);
        apply(Op.VF_ARRIVES);
        assertThat(shared.vfUsable()).isFalse();
        apply(Op.VF_TAKES);

        assertThat(vf.attributes()).isEqualTo(SECOND);
        assertThat(usable).containsExactly(true);
    }

    @Example
    void shouldGoOnWithoutAVfThatGoesInTheMidst() {
        apply(Op.VF_ARRIVES);
        apply(Op.VF_TAKES);
        apply(Op.CHANGE_TO_SECOND);
        apply(Op.VF_GOES);
        apply(Op.SYNTHETIC_TAKES);

        assertThat(shared.present()).isEqualTo(SECOND);
    }

    @Example
    void shouldNotUseAVfThatCannotBePutBack() {
        apply(Op.VF_ARRIVES);
        apply(Op.VF_TAKES);
        apply(Op.CHANGE_TO_SECOND);
        apply(Op.VF_TAKES);
        apply(Op.SYNTHETIC_REFUSES);
        apply(Op.VF_REFUSES);

        assertThat(shared.vfUsable()).isFalse();
        assertThat(usable).containsExactly(true, false);
    }

    /** A member that answers when it is told to. */
    private static final class Member implements AttributeMember {

        private Attributes present;
        private Attributes asks;
        private Answer answer;
        private int asked;

        Member(Attributes present) {
            this.present = present;
        }

        @Override
        public Attributes attributes() {
            return present;
        }

        @Override
        public void change(Attributes wanted, Answer then, long nowNs) {
            assertThat(answer).as("one change at a time").isNull();
            asked++;
            asks = wanted;
            answer = then;
        }

        void answer(boolean taken) {
            if (answer != null) {
                Answer to = answer;
                answer = null;
                present = taken ? asks : present;
                to.on(taken, 0);
            }
        }
    }

    private static final class Silent implements Trace {

        @Override
        public void dropped(long frameId, Place place, DropReason reason, long nowNs) {}

        @Override
        public void copied(long frameId, long nowNs) {}

        @Override
        public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {}

        @Override
        public void transition(String machine, String from, String to, String because, long nowNs) {}

        @Override
        public void event(String who, String what, long nowNs) {}
    }
}
