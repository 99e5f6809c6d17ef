package io.nicteam.team.lbfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.packet.Burst;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.team.TeamWorld;
import io.nicteam.team.lbfo.TeamInterfaces.TeamInterface;
import io.nicteam.team.policy.Policies;
import io.nicteam.trace.DropReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of Add-, Set- and Remove-NetLbfoTeamNic; windows.md table (a), rows 35 to 37 and 39. */
final class TeamInterfacesTest {

    private final TeamWorld world = new TeamWorld(
            Policies.named("lbfo-transport-ports").orElseThrow().plan().get(), 2);
    private final TeamInterfaces interfaces = new TeamInterfaces(world.team, 1, world.pool, world.trace);

    @Test
    void shouldDeliverAVlanToItsInterfaceAndTheRestToThePrimary() {
        TeamInterface five = interfaces.add(5);
        Stack rest = new Stack(interfaces.primary());
        Stack tagged = new Stack(five);

        receive(0);
        receive(5);
        receive(7);
        receive(5);

        assertThat(tagged.vlans).containsExactly(5, 5);
        assertThat(rest.vlans).containsExactly(0, 7);
    }

    @Test
    void shouldTakeUntaggedFramesForVlanZero() {
        Stack zero = new Stack(interfaces.add(0));

        receive(0);

        assertThat(zero.vlans).containsExactly(0);
    }

    @Test
    void shouldDropWhatNoInterfaceTakesWhenNoneTakesTheRest() {
        interfaces.vlan(interfaces.primary(), 3);
        Stack three = new Stack(interfaces.primary());

        receive(4);

        assertThat(three.vlans).isEmpty();
        assertThat(world.trace.reasons).containsExactly(DropReason.NO_TEAM_INTERFACE);
        assertThat(world.pool.ownedBy(Owner.POOL)).isEqualTo(world.pool.slots());
    }

    @Test
    void shouldKeepToTheRulesOfInterfaces() {
        TeamInterface five = interfaces.add(5);

        assertThat(five.name()).isEqualTo("team0 - VLAN 5");
        assertThatThrownBy(() -> interfaces.add(5)).hasMessageContaining("which team0 - VLAN 5 has");
        assertThatThrownBy(() -> interfaces.add(4095)).hasMessage("found VLAN 4095; expected 0 to 4094");
        assertThatThrownBy(() -> interfaces.add(-2)).hasMessageContaining("expected 0 to 4094");
        assertThatThrownBy(() -> interfaces.remove(interfaces.primary())).hasMessageContaining("primary interface");
        assertThatThrownBy(() -> interfaces.vlan(five, TeamInterfaces.DEFAULT))
                .hasMessageContaining("for the primary interface only");
        interfaces.remove(five);
        assertThat(interfaces.all()).containsExactly(interfaces.primary());
    }

    @Test
    void shouldHaveThirtyTwoInterfacesAndNoMore() {
        for (int vlan = 1; vlan < LbfoRules.MOST; vlan++) {
            interfaces.add(vlan);
        }

        assertThatThrownBy(() -> interfaces.add(100)).hasMessage("found 32 interfaces; expected at most 32");
    }

    @Test
    void shouldSendWithItsVlanBesideTheFrame() {
        TeamInterface one = interfaces.add(5);
        Burst burst = new Burst(1);
        int slot = world.frame(1);
        burst.add(slot);

        one.transmitter(0).choose();
        one.transmitter(0).post(burst, 0);

        assertThat(world.pool.vlan(slot)).isEqualTo(5);
        assertThat(world.members.get(0).sent.size() + world.members.get(1).sent.size())
                .isEqualTo(1);
    }

    @Test
    void shouldStayDownWhenAllMembersWereTakenOutAndPutBackUntilItIsEnabled() {
        Stack stack = new Stack(interfaces.primary());
        interfaces.allDisabled(0);
        for (int member = 0; member < 2; member++) {
            world.team.disable(member, 0);
        }
        for (int member = 0; member < 2; member++) {
            world.team.enable(member, 0);
        }
        world.alarms.runFor(10_000_000_000L);

        assertThat(world.team.members().usableCount()).isEqualTo(2);
        assertThat(stack.links).containsExactly(false);
        interfaces.enable(0);
        assertThat(stack.links).containsExactly(false, true);
    }

    private void receive(int vlan) {
        int slot = world.frame(1);
        world.pool.vlan(slot, vlan);
        world.members.get(world.team.members().active()).receive(slot);
    }

    private final class Stack implements AdapterUpcalls {

        private final List<Integer> vlans = new ArrayList<>();
        private final List<Boolean> links = new ArrayList<>();

        Stack(TeamInterface below) {
            below.bind(this);
        }

        @Override
        public void onReceive(Burst burst, DataPath via, long nowNs) {
            for (int i = 0; i < burst.size(); i++) {
                vlans.add(world.pool.vlan(burst.slot(i)));
                world.pool.release(burst.slot(i), Owner.STACK);
            }
        }

        @Override
        public void onTransmitComplete(Burst burst, long nowNs) {
            throw new AssertionError("the members of this test complete nothing");
        }

        @Override
        public void onTransmitReturned(Burst burst, long nowNs) {
            throw new AssertionError("the members of this test return nothing");
        }

        @Override
        public void onTransmitReady(long nowNs) {}

        @Override
        public void onLink(boolean up, long nowNs) {
            links.add(up);
        }
    }
}
