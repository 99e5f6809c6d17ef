package io.nicteam.harness.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.PairState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on its way when a guest is saved, and what it keeps. */
final class InFlightTest {

    private static final String HOSTS = "hosts: [{name: target}]\n";

    /**
     * As much is sent as the host's workers carry, or more, so that there is something in rings and send sections at the save.
     * What the guest has written is carried by the target; nothing is carried twice.
     */
    @ParameterizedTest
    @CsvSource({"1, 150, 100", "4, 120, 1"})
    void shouldCarryOnTheTargetWhatWasInTheRingsAtTheSave(int channels, int framesAMs, int left) {
        LifeRun run = LifeRun.whole(LifeRun.head()
                + "duration: 30ms\ninitialVf: false\nnvsp: {channels: " + channels + "}\n"
                + "synthetic: {workerFrameTime: " + 8 * channels + "us, ring: 64KiB, sendBuffer: {sections: 16}}\n"
                + HOSTS
                + "traffic: [{direction: outbound, rate: " + framesAMs + "k/s, flows: 16, size: 200}]\n"
                + "faults: [{at: 10ms, migrate: {to: target, brownout: 3ms, blackout: 4ms}}]\n");

        assertThat(run.findings()).isEmpty();
        assertThat(run.losses()).isEmpty();
        assertThat(run.ledger().duplicated(Direction.OUTBOUND)).isZero();
        assertThat(run.ledger().reordered(Direction.OUTBOUND)).isZero();
        long stoppedNs = run.at("COPYING(Migrate) -> STOPPED");
        assertThat(sent(run, "vsp"))
                .as("a few of those offered before the save are left for the target")
                .isBetween(1L, (stoppedNs - 5_000_000) * framesAMs / 1_000_000 - left);
        assertThat(sent(run, "target.vsp")).isPositive();
        assertThat(sent(run, "vsp") + sent(run, "target.vsp"))
                .isEqualTo(run.settlement().sums(Direction.OUTBOUND).delivered());
    }

    private static long sent(LifeRun run, String part) {
        return run.model().counters().get(part).entrySet().stream()
                .filter(counter -> counter.getKey().matches("tx_queue_\\d+_packets|.*tx.*packets"))
                .mapToLong(counter -> counter.getValue())
                .sum();
    }

    /** What waits in the host for the guest does not travel; what is in the guest's memory does. */
    @Test
    void shouldLoseWhatWaitedInTheSourceForTheGuest() {
        LifeRun run = LifeRun.whole(LifeRun.head()
                + "duration: 30ms\ninitialVf: false\nsynthetic: {workerFrameTime: 8us}\n" + HOSTS
                + "traffic: [{direction: inbound, rate: 150k/s, flows: 16, size: 200}]\n"
                + "faults: [{at: 10ms, migrate: {to: target, brownout: 1ms, blackout: 1ms}}]\n");

        assertThat(run.findings()).isEmpty();
        assertThat(run.losses()).contains("INBOUND pf-rx-ring port-deleted");
        assertThat(run.ledger().duplicated(Direction.INBOUND)).isZero();
        assertThat(run.ledger().reordered(Direction.INBOUND)).isZero();
    }

    /** Addresses that members borrow from each other are received on the target as they were on the source. */
    @ParameterizedTest
    @ValueSource(strings = {"lbfo-transport-ports", "active-backup", "bonding-active-backup"})
    void shouldKeepTheTeamAsItWas(String policy) {
        LifeRun run = LifeRun.whole(LifeRun.head()
                + """
                duration: 60ms
                network: {switches: 2}
                nics: [{name: p0, vswitch: one}, {name: p1, vswitch: two, switch: 2}]
                adapters: [{name: a, nic: p0}, {name: b, nic: p1}]
                teams: [{name: t, members: [a, b], policy: %s}]
                hosts: [{name: target}]
                traffic: [{direction: both, rate: 40k/s, flows: 16}]
                faults:
                  - {at: 10ms, migrate: {to: target, brownout: 3ms, blackout: 2ms}}
                  - {at: 30ms, migrate: {to: host, brownout: 3ms, blackout: 2ms}}
                """
                        .formatted(policy));

        assertThat(run.findings()).isEmpty();
        assertThat(run.leaks(List.of("guest"))).isEmpty();
        assertThat(run.losses()).allMatch(loss -> loss.endsWith("port-deleted"));
        assertThat(run.events()).noneMatch(event -> event.contains("active member: none"));
        assertThat(run.events()).noneMatch(event -> event.contains("spoofed"));
        for (int i = 0; i < 2; i++) {
            assertThat(run.model().adapter(i).pair().state().kind()).isEqualTo(PairState.Kind.ON_VF);
            assertThat(run.ledger().packets(Direction.OUTBOUND, i, DataPath.VF)
                            + run.ledger().packets(Direction.INBOUND, i, DataPath.VF))
                    .isGreaterThanOrEqualTo(i == 0 || policy.startsWith("lbfo") ? 300L : 0L);
        }
    }

    /** The access VLAN and the address are the port's, on whichever host. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 4094})
    void shouldKeepAddressAndVlan(int vlan) {
        LifeRun run = LifeRun.whole(
                """
                guest: {takeoverDelay: 1ms, vlan: %d}
                host: {offerDelay: 500us, driverLoadTime: 500us, noticeDelay: 50us}
                trafficStart: 5ms
                duration: 40ms
                hosts: [{name: target}]
                traffic: [{direction: both, rate: 40k/s, flows: 8}]
                faults: [{at: 10ms, migrate: {to: target, brownout: 3ms, blackout: 2ms}}]
                """
                        .formatted(vlan));

        assertThat(run.findings()).isEmpty();
        assertThat(run.pair()).isEqualTo(PairState.Kind.ON_VF);
        assertThat(run.losses()).containsExactly("INBOUND vswitch port-deleted");
    }
}
