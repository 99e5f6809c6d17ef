package io.nicteam.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Transmitter;
import io.nicteam.duty.ManualAlarms;
import io.nicteam.frame.Ethernet;
import io.nicteam.frame.MacAddress;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.team.policy.Policies;
import io.nicteam.trace.DropReason;
import io.nicteam.trace.PathElement;
import io.nicteam.trace.Place;
import io.nicteam.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A team over members that only write down what they are given. */
final class TeamTest {

    private static final long FIRST_MAC = 0x0015_5D00_0001L;
    private static final long SECOND_MAC = 0x0015_5D00_0002L;
    private static final int IP = 0x0A00_0001;

    private final PacketPool pool = new PacketPool("guest", 256, 128);
    private final ManualAlarms alarms = new ManualAlarms();
    private final Observer trace = new Observer();
    private final Wire first = new Wire("nic0");
    private final Wire second = new Wire("nic1");
    private final Stack stack = new Stack();
    private Team team;

    /** A member: takes as many frames as it has room for. */
    private static final class Wire implements Adapter {
        private final String name;
        private final List<Integer> taken = new ArrayList<>();
        private AdapterUpcalls above;
        private int room = Integer.MAX_VALUE;

        Wire(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void bind(AdapterUpcalls to) {
            above = to;
        }

        @Override
        public Transmitter transmitter(int cpu) {
            return new Transmitter() {
                @Override
                public void choose() {}

                @Override
                public int post(Burst burst, long nowNs) {
                    int count = Math.min(room, burst.size());
                    for (int i = 0; i < count; i++) {
                        taken.add(burst.slot(i));
                    }
                    room -= count;
                    return count;
                }
            };
        }
    }

    private static final class Stack implements AdapterUpcalls {
        private final List<Integer> received = new ArrayList<>();
        private final List<Integer> returned = new ArrayList<>();
        private final List<Boolean> links = new ArrayList<>();
        private int ready;

        @Override
        public void onReceive(Burst burst, DataPath via, long nowNs) {
            for (int i = 0; i < burst.size(); i++) {
                received.add(burst.slot(i));
            }
        }

        @Override
        public void onTransmitComplete(Burst burst, long nowNs) {}

        @Override
        public void onTransmitReturned(Burst burst, long nowNs) {
            for (int i = 0; i < burst.size(); i++) {
                returned.add(burst.slot(i));
            }
        }

        @Override
        public void onTransmitReady(long nowNs) {
            ready++;
        }

        @Override
        public void onLink(boolean up, long nowNs) {
            links.add(up);
        }
    }

    private static final class Observer implements Trace {
        private final List<DropReason> drops = new ArrayList<>();
        private final List<String> transitions = new ArrayList<>();
        private int originated;
        private int copied;

        @Override
        public void dropped(long frameId, Place place, DropReason reason, long nowNs) {
            drops.add(reason);
        }

        @Override
        public void copied(long frameId, long nowNs) {
            copied++;
        }

        @Override
        public void originated(long nowNs) {
            originated++;
        }

        @Override
        public void path(PathElement element, DataPath intended, DataPath actual, long nowNs) {}

        @Override
        public void transition(String machine, String from, String to, String because, long nowNs) {
            transitions.add(machine + " " + to + " at " + nowNs);
        }

        @Override
        public void event(String who, String what, long nowNs) {}
    }

    private void teamed(String policy) {
        teamed(Policies.named(policy).orElseThrow().plan().get());
    }

    private void teamed(TeamPlan plan) {
        team = new Team(
                "team0",
                plan,
                List.of(first, second),
                new long[] {FIRST_MAC, SECOND_MAC},
                new int[] {4, 5},
                IP,
                7_000_000,
                1,
                pool,
                alarms,
                trace);
        team.bind(stack);
    }

    private int frame(long destination, long source) {
        int slot = pool.acquire(Owner.STACK);
        Ethernet.write(pool.slab(), pool.offset(slot), destination, source, Ethernet.TYPE_IPV4);
        pool.length(slot, 60);
        return slot;
    }

    private int send(Burst burst) {
        team.transmitter(0).choose();
        return team.transmitter(0).post(burst, alarms.nowNs());
    }

    private Burst burst(int count) {
        Burst burst = new Burst(64);
        for (int i = 0; i < count; i++) {
            burst.add(frame(0x0200_0000_0001L, FIRST_MAC));
        }
        return burst;
    }

    @Test
    void shouldSendOnTheOtherMemberWhenTheActiveOneLosesItsLink() {
        teamed("active-backup");
        send(burst(2));
        first.above.onLink(false, alarms.nowNs());
        send(burst(3));

        assertThat(first.taken).hasSize(2);
        assertThat(second.taken).hasSize(4);
        assertThat(team.members().active()).isEqualTo(1);
        assertThat(trace.drops).isEmpty();
    }

    @Test
    void shouldAnnounceItselfAsOftenAsPlannedWhenTheActiveMemberChanges() {
        teamed("active-backup");
        first.above.onLink(false, alarms.nowNs());
        assertThat(trace.originated).isEqualTo(1);
        alarms.runUntil(alarms.nowNs() + 1_000_000_000);

        assertThat(trace.originated).isEqualTo(3);
        int slot = second.taken.get(0);
        int at = pool.offset(slot);
        byte[] bytes = new byte[42];
        pool.slab().getBytes(at, bytes);
        assertThat(bytes)
                .containsExactly(
                        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x15, 0x5D, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x01,
                        0x08, 0x00, 0x06, 0x04, 0x00, 0x01, 0x00, 0x15, 0x5D, 0x00, 0x00, 0x01, 0x0A, 0x00, 0x00, 0x01,
                        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x0A, 0x00, 0x00, 0x01);
        assertThat(team.atRest()).isTrue();
    }

    @Test
    void shouldNoticeOnlyAtTheNextPollWhenLinksArePolled() {
        teamed("bonding-active-backup");
        alarms.runUntil(250_000_000);
        first.above.onLink(false, alarms.nowNs());
        assertThat(trace.transitions).isEmpty();
        alarms.runUntil(500_000_000);

        assertThat(trace.transitions).containsExactly("team0.nic0 FAILED at 307000000");
    }

    @Test
    void shouldComeBackLateWhenTheReturnIsDamped() {
        teamed("lbfo-transport-ports");
        first.above.onLink(false, alarms.nowNs());
        alarms.runUntil(1_000_000_000);
        first.above.onLink(true, alarms.nowNs());
        alarms.runUntil(5_900_000_000L);
        assertThat(trace.transitions).hasSize(1);
        alarms.runUntil(7_000_000_000L);

        assertThat(trace.transitions).last().isEqualTo("team0.nic0 USABLE at 6000000000");
    }

    @Test
    void shouldNotWaitForAStableLinkWhenThereIsNoOtherMember() {
        teamed("lbfo-transport-ports");
        first.above.onLink(false, alarms.nowNs());
        second.above.onLink(false, alarms.nowNs());
        first.above.onLink(true, alarms.nowNs());

        assertThat(team.members().active()).isZero();
        assertThat(stack.links).last().isEqualTo(true);
    }

    @Test
    void shouldDropAndSaySoWhenNoMemberIsUsable() {
        teamed("active-backup");
        first.above.onLink(false, alarms.nowNs());
        second.above.onLink(false, alarms.nowNs());
        int free = pool.freeSlots();
        assertThat(send(burst(3))).isEqualTo(3);

        assertThat(trace.drops).containsExactly(DropReason.NO_MEMBER, DropReason.NO_MEMBER, DropReason.NO_MEMBER);
        assertThat(pool.freeSlots()).isEqualTo(free);
        assertThat(stack.links).last().isEqualTo(false);
    }

    @Test
    void shouldHoldWhatAMemberHasNoRoomForAndSendItFirst() {
        teamed("active-backup");
        first.room = 1;
        Burst three = burst(3);
        assertThat(send(three)).isEqualTo(3);
        assertThat(team.held()).isEqualTo(2);
        Burst later = burst(2);
        assertThat(send(later)).isZero();
        first.room = Integer.MAX_VALUE;
        assertThat(send(later)).isEqualTo(2);

        assertThat(first.taken)
                .containsExactly(three.slot(0), three.slot(1), three.slot(2), later.slot(0), later.slot(1));
        assertThat(team.held()).isZero();
    }

    @Test
    void shouldGiveBackWhatItHoldsWhenTheMemberFails() {
        teamed("active-backup");
        first.room = 1;
        Burst three = burst(3);
        send(three);
        first.above.onLink(false, alarms.nowNs());

        assertThat(stack.returned).containsExactly(three.slot(1), three.slot(2));
        assertThat(team.held()).isZero();
        assertThat(stack.ready).isPositive();
    }

    @Test
    void shouldRewriteTheSourceWhenItIsNotThePrimaryThatSends() {
        teamed(new TeamPlan(
                "second",
                (frames, members, choice, nowNs) -> choice[0] = 1,
                Liveness.LINK,
                Policies.named("lbfo-ip-addresses").orElseThrow().plan().get().addresses(),
                Reselect.ALWAYS,
                0,
                0));
        send(burst(1));
        assertThat(source(second.taken.get(0))).isEqualTo(SECOND_MAC);

        first.above.onLink(false, alarms.nowNs());
        send(burst(1));
        assertThat(source(second.taken.get(1))).isEqualTo(FIRST_MAC);
    }

    private long source(int slot) {
        return Ethernet.source(pool.slab(), pool.offset(slot));
    }

    @Test
    void shouldLetInOnlyWhatThePolicyAdmits() {
        teamed("bonding-active-backup");
        Burst unicast = new Burst(1);
        unicast.add(frame(FIRST_MAC, 0x0200_0000_0001L));
        first.above.onReceive(unicast, DataPath.VF, 0);
        Burst elsewhere = new Burst(1);
        elsewhere.add(frame(FIRST_MAC, 0x0200_0000_0001L));
        second.above.onReceive(elsewhere, DataPath.VF, 0);

        assertThat(stack.received).containsExactly(unicast.slot(0));
        assertThat(pool.carrier(unicast.slot(0))).isEqualTo(4);
        assertThat(trace.drops).containsExactly(DropReason.INACTIVE_MEMBER);
    }

    @Test
    void shouldDeliverABroadcastOnceWhenBothMembersReceiveIt() {
        teamed("consistent");
        for (Wire member : List.of(first, second)) {
            Burst group = new Burst(1);
            group.add(frame(MacAddress.BROADCAST, 0x0200_0000_0001L));
            member.above.onReceive(group, DataPath.SYNTHETIC, 0);
        }

        assertThat(stack.received).hasSize(1);
    }

    @Test
    void shouldSendACopyOnEveryMemberWhenBroadcasting() {
        teamed("bonding-broadcast");
        send(burst(2));

        assertThat(first.taken).hasSize(2);
        assertThat(second.taken).hasSize(2);
        assertThat(trace.copied).isEqualTo(2);
    }
}
