package io.nicteam.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.packet.Burst;
import io.nicteam.packet.Owner;
import io.nicteam.team.Team;
import io.nicteam.team.TeamSurroundings;
import io.nicteam.team.member.MemberState;
import io.nicteam.team.policy.Policies;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pair as the member of a team: that it loses its VF is its own business. */
final class PairInTeamTest {

    private final PairSurroundings world = new PairSurroundings(HandOver.RESEND_NOT_SENT, true, false, false);
    private final Team team = new Team(
            "team0",
            Policies.named("consistent").orElseThrow().plan().get(),
            List.of(world.pair),
            new int[] {0},
            TeamSurroundings.of(1),
            1,
            world.pool,
            world.alarms,
            world.trace);

    private void send() {
        int slot = world.pool.acquire(Owner.STACK);
        world.pool.length(slot, 60);
        world.pool.slab().setMemory(world.pool.offset(slot), 60, (byte) 0);
        Burst burst = new Burst(1);
        burst.add(slot);
        team.transmitter(0).choose();
        assertThat(team.transmitter(0).post(burst, world.nowNs())).isEqualTo(1);
    }

    @Test
    void shouldNotFailTheMemberWhenTheVfVanishes() {
        team.bind(world.stack);
        world.bringUp();
        send();
        assertThat(world.vf.ring).hasSize(1);

        world.pair.surpriseRemoved(world.nowNs());
        send();

        assertThat(team.state(0)).isEqualTo(MemberState.UP);
        assertThat(team.members().epoch()).isZero();
        assertThat(world.synthetic.ring).hasSize(1);
    }

    @Test
    void shouldFailTheMemberWhenTheHostTakesItsLinkDown() {
        team.bind(world.stack);
        world.bringUp();

        world.pair.onLink(world.vf, false, world.nowNs());
        assertThat(team.state(0)).as("the VF's link is not the adapter's").isEqualTo(MemberState.UP);
        world.pair.onLink(world.synthetic, false, world.nowNs());

        assertThat(team.state(0)).isEqualTo(MemberState.DOWN);
        assertThat(world.pair.station().linkUp()).isFalse();
        assertThat(team.station().linkUp()).isFalse();
    }
}
