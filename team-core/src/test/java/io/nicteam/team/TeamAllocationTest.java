package io.nicteam.team;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.nicteam.adapter.Adapter;
import io.nicteam.adapter.AdapterUpcalls;
import io.nicteam.adapter.Station;
import io.nicteam.adapter.Transmitter;
import io.nicteam.duty.ManualAlarms;
import io.nicteam.packet.Burst;
import io.nicteam.team.policy.Exemption;
import io.nicteam.team.policy.Policies;
import io.nicteam.team.policy.Policies.Policy;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Choosing a member and posting to it allocates nothing, under any policy. */
final class TeamAllocationTest {

    private static final int BURSTS = 2_000;
    private static final int BURST = 64;

    /** What a JIT or class initialisation may still cause on this thread. */
    private static final long SLACK_BYTES = 16 * 1024;

    private final TeamWorld world =
            new TeamWorld(Policies.named("consistent").orElseThrow().plan().get(), 2);

    static Stream<String> policies() {
        return Policies.all().stream()
                .filter(policy -> !policy.exemptions().contains(Exemption.COPIES))
                .map(Policy::name);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void shouldAllocateNothingWhenABurstIsPosted(String policy) {
        Team team = new Team(
                "team0",
                Policies.named(policy).orElseThrow().plan().get(),
                List.of(new Sink(0), new Sink(1)),
                new int[] {0, 1},
                TeamSurroundings.of(TeamWorld.IPV4),
                1,
                world.pool,
                new ManualAlarms(),
                world.trace);
        team.bind(world.stack);
        Burst burst = new Burst(BURST);
        for (int flow = 0; flow < BURST; flow++) {
            burst.add(world.frame(flow));
        }
        Transmitter transmitter = team.transmitter(0);
        post(transmitter, burst);

        long before = allocated();
        post(transmitter, burst);

        assertThat(allocated() - before).isLessThan(SLACK_BYTES);
    }

    private static void post(Transmitter transmitter, Burst burst) {
        for (int i = 0; i < BURSTS; i++) {
            transmitter.choose();
            transmitter.post(burst, i);
        }
    }

    @Test
    void shouldNoticeOneObjectABurst() {
        long before = allocated();
        Object[] kept = new Object[BURSTS];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new long[1];
        }

        assertThat(allocated() - before).isGreaterThan(SLACK_BYTES);
        assertThat(kept).doesNotContainNull();
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** A member that takes everything, and leaves the frames to the test. */
    private static final class Sink implements Adapter, Transmitter {

        private final Station station;

        Sink(int index) {
            station = new Station("nic" + index, TeamWorld.FIRST_MAC + index, 10_000_000_000L);
        }

        @Override
        public Station station() {
            return station;
        }

        @Override
        public void bind(AdapterUpcalls above) {
            // Nothing ever comes in.
        }

        @Override
        public Transmitter transmitter(int cpu) {
            return this;
        }

        @Override
        public void choose() {
            // There is one way out.
        }

        @Override
        public int post(Burst burst, long nowNs) {
            return burst.size();
        }
    }
}
