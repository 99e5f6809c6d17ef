package io.nicteam.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.packet.Burst;
import io.nicteam.packet.Owner;
import io.nicteam.team.TeamWorld.FakeAdapter;
import io.nicteam.team.liveness.PolledLink;
import io.nicteam.team.member.Delays;
import io.nicteam.team.member.MemberState;
import io.nicteam.team.policy.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TeamTest {

    private static final long MS = 1_000_000;

    private static TeamPlan plan(String policy) {
        return Policies.named(policy).orElseThrow().plan().get();
    }

    @Test
    void shouldSendOnTheFirstMemberWhenAllAreUp() {
        TeamWorld world = new TeamWorld(plan("active-backup"), 2);

        long frame = world.send(1);

        assertThat(world.members.get(0).frames()).containsExactly(frame);
        assertThat(world.members.get(1).sent).isEmpty();
    }

    @Test
    void shouldTellTheStackOfItsLinkWhenTheLastMemberGoesAndTheFirstComes() {
        TeamWorld world = new TeamWorld(plan("active-backup"), 2);

        world.link(0, false);
        assertThat(world.stack.links).isEmpty();
        world.link(1, false);
        world.link(0, true);

        assertThat(world.stack.links).containsExactly(false, true);
        assertThat(world.team.station().linkUp()).isTrue();
    }

    @Test
    void shouldHandTheRestBackWhenItsOneMemberIsFull() {
        TeamWorld world = new TeamWorld(plan("active-backup"), 2);
        world.members.get(0).room = 1;

        world.send(1);
        world.send(2);

        assertThat(world.stack.waiting()).isEqualTo(1);
        assertThat(world.team.held()).isZero();
    }

    @Test
    void shouldHoldUpNoOtherMemberWhenOneIsFull() {
        TeamWorld world = new TeamWorld(plan("consistent"), 2);
        world.members.get(0).room = 0;

        List<Long> frames = LongStream.range(0, 100)
                .map(flow -> world.send((int) flow))
                .boxed()
                .toList();

        int other = world.members.get(1).sent.size();
        assertThat(other).isGreaterThan(20);
        assertThat(world.team.held()).isEqualTo(100 - other);
        assertThat(world.stack.waiting()).isZero();
        world.settle();
        assertThat(all(world)).containsExactlyInAnyOrderElementsOf(frames);
        assertThat(world.members.get(0).frames()).isSorted();
    }

    @Test
    void shouldTakeNoMoreWhenTooMuchWaits() {
        TeamWorld world = new TeamWorld(plan("consistent"), 2);
        world.members.get(0).room = 0;
        for (int flow = 0; world.stack.waiting() == 0; flow++) {
            world.send(flow);
        }

        assertThat(world.team.held()).isEqualTo(TeamTransmitter.HELD);
        world.settle();
        assertThat(world.team.held()).isZero();
        assertThat(world.stack.waiting()).isZero();
    }

    @Test
    void shouldSendWhatWaitsOnAnotherMemberWhenTheFullOneFails() {
        TeamWorld world = new TeamWorld(plan("consistent"), 2);
        world.members.get(0).room = 0;
        List<Long> frames = LongStream.range(0, 50)
                .map(flow -> world.send((int) flow))
                .boxed()
                .toList();

        world.link(0, false);

        assertThat(world.team.held()).isZero();
        assertThat(world.members.get(1).frames()).containsExactlyInAnyOrderElementsOf(frames);
        assertThat(world.trace.dropped).isEmpty();
    }

    @Test
    void shouldSendWhatWaitsWhenAMemberHasRoomAgainAndNothingElseIsSent() {
        TeamWorld world = new TeamWorld(plan("consistent"), 2);
        FakeAdapter full = world.members.get(0);
        full.room = 0;
        for (int flow = 0; flow < 20; flow++) {
            world.send(flow);
        }
        int held = world.team.held();

        full.room = held;
        full.makeReady();

        assertThat(held).isPositive();
        assertThat(full.frames()).hasSize(held).isSorted();
    }

    @Test
    void shouldPutWhatComesBackBeforeWhatWaits() {
        TeamWorld world = new TeamWorld(plan("consistent"), 2);
        FakeAdapter full = world.members.get(0);
        full.room = 0;
        int flow = flowOf(world, 0);
        int older = world.frame(flow);
        long olderFrame = world.pool.frameId(older);
        long waiting = world.send(flow);

        full.handBack(older);
        world.settle();

        assertThat(full.frames()).containsExactly(olderFrame, waiting);
    }

    @Test
    void shouldChooseAnewForWhatAMemberHandsBackFromWithinTheCall() {
        TeamWorld world = new TeamWorld(plan("active-backup"), 2);
        world.team.transmitter(0).choose();
        world.link(0, false);
        world.members.get(0).handsBack = true;

        long frame = world.post(1);

        assertThat(world.members.get(1).frames()).containsExactly(frame);
        assertThat(world.stack.waiting()).isZero();
    }

    @Test
    void shouldChooseAnewForWhatALateCpuCouldNotPost() {
        TeamWorld world = new TeamWorld(plan("active-backup"), 2);
        world.team.transmitter(0).choose();
        world.link(0, false);
        world.members.get(0).room = 0;

        long frame = world.post(1);

        assertThat(world.members.get(1).frames()).containsExactly(frame);
        assertThat(world.stack.waiting()).isZero();
    }

    @Test
    void shouldLetALateCpuPostToTheMemberThatItChose() {
        TeamWorld world = new TeamWorld(plan("active-backup"), 2);
        world.team.transmitter(0).choose();
        world.link(0, false);

        long late = world.post(1);
        long next = world.send(1);

        assertThat(world.members.get(0).frames()).containsExactly(late);
        assertThat(world.members.get(1).frames()).containsExactly(next);
    }

    @Test
    void shouldNestWithoutCodeOfItsOwn() {
        TeamWorld inner = new TeamWorld(plan("active-backup"), 2);
        TeamWorld surroundings = new TeamWorld(plan("active-backup"), 1);
        Team outer = new Team(
                "outer",
                plan("active-backup"),
                List.of(inner.team),
                new int[] {-1},
                TeamSurroundings.of(TeamWorld.IPV4),
                1,
                inner.pool,
                inner.alarms,
                inner.trace);
        outer.bind(surroundings.stack);

        outer.transmitter(0).choose();
        Burst burst = new Burst(1);
        burst.add(inner.frame(1));
        outer.transmitter(0).post(burst, 0);
        inner.link(0, false);
        inner.link(1, false);

        assertThat(inner.members.get(0).frames()).hasSize(1);
        assertThat(outer.members().usableCount()).isZero();
        assertThat(surroundings.stack.links).containsExactly(false);
    }

    @Test
    void shouldSeeARemovedDeviceBeforeThePollDoes() {
        TeamWorld world = new TeamWorld(plan("bonding-active-backup"), 2);

        world.team.removed(0, world.nowNs());

        assertThat(world.team.members().active()).isEqualTo(1);
        world.team.added(0, world.nowNs());
        assertThat(world.team.members().active()).isEqualTo(1);
        world.alarms.runFor(100 * MS);
        assertThat(world.team.members().active()).isZero();
    }

    @Test
    void shouldKeepADisabledMemberOutWhateverItsLink() {
        TeamWorld world = new TeamWorld(plan("active-backup"), 2);

        world.team.disable(0, world.nowNs());
        world.link(0, false);
        world.link(0, true);

        assertThat(world.team.state(0)).isEqualTo(MemberState.DISABLED);
        assertThat(world.team.members().active()).isEqualTo(1);
        world.members.get(0).receive(world.frame(1));
        assertThat(world.stack.received).isEmpty();
        world.team.enable(0, world.nowNs());
        world.alarms.runFor(1);
        assertThat(world.team.state(0)).isEqualTo(MemberState.UP);
    }

    @Test
    void shouldCountDelaysFromTheLookThatSawTheChange() {
        TeamPlan polled =
                plan("bonding-active-backup").with(new PolledLink(100 * MS, new Delays(250 * MS, 350 * MS, true)));
        TeamWorld world = new TeamWorld(polled, 2);
        world.alarms.runUntil(140 * MS);

        world.link(0, false);
        world.alarms.runUntil(499 * MS);
        assertThat(world.team.state(0)).isEqualTo(MemberState.FAILING);
        world.alarms.runUntil(500 * MS);
        assertThat(world.team.state(0)).isEqualTo(MemberState.DOWN);
        world.link(0, true);
        world.alarms.runUntil(799 * MS);
        assertThat(world.team.state(0)).isEqualTo(MemberState.RETURNING);
        world.alarms.runUntil(800 * MS);
        assertThat(world.team.state(0)).isEqualTo(MemberState.UP);
    }

    @Test
    void shouldForgetADownDelayWhenTheLinkIsBackAtTheNextLook() {
        TeamPlan polled = plan("bonding-active-backup").with(new PolledLink(100 * MS, new Delays(0, 200 * MS, true)));
        TeamWorld world = new TeamWorld(polled, 2);

        world.link(0, false);
        world.alarms.runUntil(299 * MS);
        world.link(0, true);
        world.alarms.runUntil(1000 * MS);

        assertThat(world.trace.transitions).containsExactly("team0.nic0 UP -> FAILING", "team0.nic0 FAILING -> UP");
    }

    /** A team of members without a policy that would copy keeps every slot's owner known. */
    @Test
    void shouldGiveEverySlotBackWhenCopiesAreSent() {
        TeamWorld world = new TeamWorld(plan("bonding-broadcast"), 3);
        world.send(1);

        assertThat(world.trace.copies).isEqualTo(2);
        assertThat(world.members)
                .allSatisfy(member -> assertThat(member.frames()).hasSize(1));
        assertThat(world.pool.ownedBy(Owner.POOL)).isEqualTo(world.pool.slots());
    }

    @Test
    void shouldTakeAUsersPolicyOfAFewLines() {
        SendPolicy evenAndOdd = (frames, members, choice, nowNs) -> {
            for (int i = 0; i < frames.count(); i++) {
                choice[i] = members.byHash(frames.hash(i, FlowHash.By.TRANSPORT_PORTS) & 1);
            }
        };
        TeamWorld world =
                new TeamWorld(Policies.around("mine", Optional.of(evenAndOdd), Optional.empty(), Optional.empty()), 2);

        for (int flow = 0; flow < 40; flow++) {
            world.send(flow);
        }

        assertThat(world.members)
                .allSatisfy(member -> assertThat(member.frames()).hasSizeGreaterThan(5));
    }

    /** A flow that goes to the given member. */
    private static int flowOf(TeamWorld world, int member) {
        Members members = world.team.members();
        Frames frames = new Frames(world.pool);
        Burst burst = new Burst(1);
        int[] choice = new int[1];
        for (int flow = 0; flow < 100; flow++) {
            int slot = world.frame(flow);
            burst.clear();
            burst.add(slot);
            world.team.plan().send().choose(frames.of(burst, 0, 1), members, choice, 0);
            world.pool.release(slot, Owner.STACK);
            if (choice[0] == member) {
                return flow;
            }
        }
        throw new AssertionError("no flow for member " + member);
    }

    private static List<Long> all(TeamWorld world) {
        List<Long> all = new ArrayList<>();
        world.members.forEach(member -> all.addAll(member.frames()));
        return all;
    }
}
