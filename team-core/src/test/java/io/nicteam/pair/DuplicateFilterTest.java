package io.nicteam.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.frame.MacAddress;
import io.nicteam.packet.Owner;
import io.nicteam.pair.PairSurroundings.Member;
import io.nicteam.trace.DropReason;
import org.junit.jupiter.api.Test;

/** Of equal frames that come over both paths while the path changes, the second is dropped; nothing else is. */
final class DuplicateFilterTest {

    private static final long UNICAST = 0x00155D01020AL;

    private final PairSurroundings world = new PairSurroundings(HandOver.RESEND_NOT_SENT, true, false, false);

    /** In the midst of a change: the host has not answered. */
    private void switching() {
        world.bringUp();
        world.pair.removeRequested(world.nowNs());
    }

    private void receive(Member over, long destination, int content) {
        world.receive(over, destination, content);
    }

    @Test
    void shouldDropABroadcastThatCameOverTheOtherPath() {
        switching();
        receive(world.synthetic, MacAddress.BROADCAST, 7);
        receive(world.vf, MacAddress.BROADCAST, 7);
        receive(world.vf, MacAddress.BROADCAST, 8);
        receive(world.synthetic, MacAddress.BROADCAST, 8);

        assertThat(world.stack.received).containsExactly(7L, 8L);
        assertThat(world.trace.reasons).containsExactly(DropReason.DUPLICATE, DropReason.DUPLICATE);
        assertThat(world.pool.ownedBy(Owner.STACK)).isZero();
    }

    @Test
    void shouldLetEqualFramesOfOnePathThrough() {
        switching();
        for (int i = 0; i < 3; i++) {
            receive(world.synthetic, MacAddress.BROADCAST, 7);
        }

        assertThat(world.stack.received).containsExactly(7L, 7L, 7L);
    }

    @Test
    void shouldDropAsManyAsTheOtherPathBrought() {
        switching();
        receive(world.synthetic, MacAddress.BROADCAST, 7);
        receive(world.synthetic, MacAddress.BROADCAST, 7);
        for (int i = 0; i < 3; i++) {
            receive(world.vf, MacAddress.BROADCAST, 7);
        }

        assertThat(world.stack.received)
                .as("two of synthetic, one more of the VF")
                .hasSize(3);
        assertThat(world.trace.reasons).hasSize(2);
    }

    @Test
    void shouldLookAtGroupFramesAlone() {
        switching();
        receive(world.synthetic, UNICAST, 7);
        receive(world.vf, UNICAST, 7);

        assertThat(world.stack.received).hasSize(2);
    }

    @Test
    void shouldLookAtAllWhenTold() {
        PairSurroundings all = PairSurroundings.filtering(Crossing.Duplicates.ALL);
        all.bringUp();
        all.pair.removeRequested(all.nowNs());
        all.receive(all.synthetic, UNICAST, 7);
        all.receive(all.vf, UNICAST, 7);

        assertThat(all.stack.received).hasSize(1);
    }

    @Test
    void shouldLookAtNothingWhenOff() {
        PairSurroundings off = PairSurroundings.filtering(Crossing.Duplicates.OFF);
        off.bringUp();
        off.pair.removeRequested(off.nowNs());
        off.receive(off.synthetic, MacAddress.BROADCAST, 7);
        off.receive(off.vf, MacAddress.BROADCAST, 7);

        assertThat(off.stack.received).hasSize(2);
    }

    @Test
    void shouldLookOnlyWhileThePathChangesAndAWhileAfter() {
        world.bringUp();
        world.alarms.runFor(PairSurroundings.DUPLICATE_WINDOW_NS);
        receive(world.synthetic, MacAddress.BROADCAST, 1);
        receive(world.vf, MacAddress.BROADCAST, 1);
        assertThat(world.stack.received).as("at the last instant of the window").hasSize(1);

        world.alarms.runFor(1);
        receive(world.synthetic, MacAddress.BROADCAST, 2);
        receive(world.vf, MacAddress.BROADCAST, 2);
        assertThat(world.stack.received).as("after it").hasSize(3);

        world.associate(false);
        world.alarms.runFor(10 * PairSurroundings.DUPLICATE_WINDOW_NS / 2);
        receive(world.synthetic, MacAddress.BROADCAST, 3);
        receive(world.vf, MacAddress.BROADCAST, 3);
        assertThat(world.stack.received)
                .as("for as long as the host does not answer")
                .hasSize(4);
    }

    @Test
    void shouldForgetWhatCameInAnEarlierWindow() {
        switching();
        receive(world.synthetic, MacAddress.BROADCAST, 7);
        world.host.answer();
        world.alarms.runFor(10 * PairSurroundings.DUPLICATE_WINDOW_NS);
        world.arrive();
        world.alarms.runFor(PairSurroundings.TAKEOVER_NS);
        receive(world.vf, MacAddress.BROADCAST, 7);

        assertThat(world.stack.received).hasSize(2);
    }

    /** More frames than the table has places: some are not compared, and none is lost. */
    @Test
    void shouldLoseNothingWhenThereAreMoreFramesThanPlaces() {
        switching();
        for (int i = 0; i < 20_000; i++) {
            receive(world.synthetic, MacAddress.BROADCAST, i);
        }

        assertThat(world.stack.received).hasSize(20_000);
    }
}
