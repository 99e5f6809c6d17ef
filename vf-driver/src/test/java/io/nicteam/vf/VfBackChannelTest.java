package io.nicteam.vf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.adapter.MiniportHealth;
import io.nicteam.adapter.MiniportState;
import io.nicteam.adapter.SendStatus;
import io.nicteam.trace.DropReason;
import io.nicteam.vf.hw.ConfigBlock;
import io.nicteam.vf.hw.ConfigSpace;
import org.junit.jupiter.api.Test;

/** What a driver learns from configuration space and back channel, and does about it. */
final class VfBackChannelTest {

    private final VfSurroundings world = new VfSurroundings(8, 128);

    @Test
    void shouldNotStartOnAFunctionThatIsNotItsKind() {
        FakeFunction other = new FakeFunction();
        other.vendor = 0x8086;

        assertThat(world.miniport.start(other.device(), 0)).isFalse();
        assertThat(world.miniport.state()).isEqualTo(MiniportState.HALTED);
        assertThat(other.enabled).isZero();
        assertThat(other.command & ConfigSpace.BUS_MASTER_ENABLE).isZero();
    }

    @Test
    void shouldLetTheFunctionReachMemoryOnlyWhileItRunsOnIt() {
        world.start();
        assertThat(world.function.command).isEqualTo(ConfigSpace.MEMORY_SPACE_ENABLE | ConfigSpace.BUS_MASTER_ENABLE);
        world.miniport.pause(0);
        world.miniport.halt(0);

        assertThat(world.function.command).isEqualTo(ConfigSpace.MEMORY_SPACE_ENABLE);
    }

    @Test
    void shouldReadAgainWhatTheMaskNamesAndNothingElse() {
        world.start();
        assertThat(world.function.reads).containsExactly(ConfigBlock.values());
        world.function.reads.clear();
        world.function.put(ConfigBlock.VLAN, 9, 0);
        // The first notice is out; these two go into the next one.
        world.function.put(ConfigBlock.MTU, 900, 0);
        world.function.put(ConfigBlock.MAC, 0x00155D0A0B0CL, 0);
        world.pollOut();

        assertThat(world.function.reads).containsExactly(ConfigBlock.VLAN, ConfigBlock.MAC, ConfigBlock.MTU);
        assertThat(world.miniport.attributes())
                .isEqualTo(new VfAttributes(0x00155D0A0B0CL, 9, FakeFunction.LINK_RATE, 900, 1));
    }

    @Test
    void shouldDropWhatIsLongerThanThePfLetsItSend() {
        world.start();
        assertThat(world.send(0, 1, 14 + 1000)).isEqualTo(1);
        world.function.put(ConfigBlock.MTU, 999, 0);
        world.pollOut();
        world.send(0, 1, 14 + 1000);
        world.send(0, 1, 14 + 999);

        assertThat(world.dropped).containsExactly(1L);
        assertThat(world.reasons).containsExactly(DropReason.FRAME_TOO_LONG);
        assertThat(world.statuses).containsOnlyKeys(1L).containsValue(SendStatus.INVALID_LENGTH);
        world.function.put(ConfigBlock.MTU, 9000, 0);
        world.pollOut();
        world.send(0, 1, 14 + VfSurroundings.MTU + 1);
        assertThat(world.dropped).as("its own MTU holds too").containsExactly(1L, 3L);
    }

    @Test
    void shouldHaveTheLinkThatThePfSays() {
        world.start();
        world.function.put(ConfigBlock.LINK, 0, 0);
        world.pollOut();
        assertThat(world.miniport.health()).isEqualTo(MiniportHealth.LINK_DOWN);
        world.function.put(ConfigBlock.LINK, 10_000_000_000L, 0);
        world.pollOut();

        assertThat(world.healths).containsExactly(MiniportHealth.LINK_DOWN, MiniportHealth.WORKING);
        assertThat(world.miniport.attributes().linkBitsPerSecond()).isEqualTo(10_000_000_000L);
    }

    /** A notice that is on its way when the function goes finds nothing to read. */
    @Test
    void shouldKeepWhatItKnowsWhenTheFunctionIsGone() {
        world.start();
        VfAttributes before = world.miniport.attributes();
        world.function.put(ConfigBlock.MTU, 900, 0);
        world.function.present = false;
        world.pollOut();

        assertThat(world.miniport.attributes()).isEqualTo(before);
        assertThat(world.miniport.health()).isEqualTo(MiniportHealth.GONE);
    }

    @Test
    void shouldAskTheNextFunctionAnew() {
        world.start();
        world.function.put(ConfigBlock.MTU, 900, 0);
        world.pollOut();
        world.miniport.pause(0);
        world.miniport.halt(0);
        FakeFunction last = world.function;
        world.start();
        last.put(ConfigBlock.MTU, 100, 0);
        world.pollOut();

        assertThat(world.miniport.attributes().mtu()).isEqualTo(VfSurroundings.MTU);
        assertThat(world.function.reads).containsExactly(ConfigBlock.values());
    }
}
