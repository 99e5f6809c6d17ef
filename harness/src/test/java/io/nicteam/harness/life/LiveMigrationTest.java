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

/** A guest moves to another host under traffic. */
final class LiveMigrationTest {

    private static final String TO_TARGET =
            "faults: [{at: 10ms, migrate: {to: target, brownout: 10ms, blackout: 5ms}}]\n";
    private static final String AND_BACK =
            """
            faults:
              - {at: 5ms, migrate: {to: target, brownout: 5ms, blackout: 2ms}}
              - {at: 30ms, migrate: {to: host, brownout: 5ms, blackout: 2ms}}
            """;
    private static final String PORT_DELETED = "INBOUND vswitch port-deleted";

    private static void assertHeld(LifeRun run) {
        assertThat(run.findings()).isEmpty();
        assertThat(run.leaks(List.of("guest"))).isEmpty();
        assertThat(run.model().lives().guest(0).state().kind()).isEqualTo(LifeState.Kind.RUNNING);
    }

    private static int host(LifeRun run) {
        return run.model().lives().guest(0).host();
    }

    /** The synthetic adapter: what the guest sees of its link. */
    private static void assertLinkNeverDown(LifeRun run) {
        assertThat(run.events()).noneMatch(event -> event.contains("netvsc link"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldMoveToAHostWithVfs(int switches) {
        LifeRun run = LifeRun.of(
                "network: {switches: " + switches + "}\nhosts: [{name: target, nics: [{name: t, switch: " + switches
                        + ", vswitch: external}]}]\n",
                TO_TARGET);

        assertHeld(run);
        assertThat(host(run)).isEqualTo(1);
        assertThat(run.pair()).isEqualTo(PairState.Kind.ON_VF);
        assertThat(run.losses()).containsExactly(PORT_DELETED);
        assertThat(run.settlement().sums(Direction.INBOUND).lost()).isBetween(200L, 203L);
        assertThat(run.settlement().sums(Direction.OUTBOUND).lost()).isZero();
        assertLinkNeverDown(run);
    }

    @Test
    void shouldBeInOrder() {
        LifeRun run = LifeRun.of("hosts: [{name: target}]\n", TO_TARGET);

        List<String> order = List.of(
                "RUNNING -> RELEASING",
                "VPort deleted, VF reset and freed",
                "RELEASING(Migrate) -> COPYING",
                "COPYING(Migrate) -> STOPPED",
                "STOPPED(Migrate) -> RUNNING",
                "target.host UNASSIGNED -> ALLOCATED");
        assertThat(order.stream().map(run::at).toList()).isSorted();
        assertThat(run.at(order.get(3)) - run.at(order.get(2))).isEqualTo(10_000_000);
        assertThat(run.at(order.get(4)) - run.at(order.get(3))).isEqualTo(5_000_000);
    }

    /** Every layer that is in the way says so, and on the way back there is a VF again. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{iommu: missing}       | host: the chipset cannot remap DMA",
                "{nic: missing}         | NIC",
            })
    void shouldStayOnSyntheticOnAnIncapableHostAndComeBack(String capabilities, String reason) {
        LifeRun run = LifeRun.of("hosts: [{name: target, host: {capabilities: " + capabilities + "}}]\n", AND_BACK);

        assertHeld(run);
        assertThat(host(run)).isZero();
        assertThat(run.model().refusals()).isNotEmpty().allMatch(refusal -> refusal.startsWith("target: " + reason));
        assertThat(run.pair()).isEqualTo(PairState.Kind.ON_VF);
        assertThat(run.losses()).containsExactly(PORT_DELETED);
        assertLinkNeverDown(run);
    }

    @Test
    void shouldStayOnSyntheticWhenTheTargetHasNoFreeVf() {
        LifeRun run = LifeRun.of(
                """
                hosts:
                  - name: target
                    host: {pf: {numVfs: 1}, otherAdapters: [{iovWeight: 100, until: 40ms}]}
                """,
                TO_TARGET);

        assertHeld(run);
        assertThat(host(run)).isEqualTo(1);
        assertThat(run.model().refusals()).containsExactly("target: PF: all of its VFs are assigned");
        assertThat(run.pair()).as("once the other has gone").isEqualTo(PairState.Kind.ON_VF);
        assertThat(run.at("target.host UNASSIGNED -> ALLOCATED")).isEqualTo(45_000_000);
    }

    /** Another vendor's NIC: a driver is what decides, and the NICs need not be alike. */
    @ParameterizedTest
    @CsvSource({"present, ON_VF", "missing, NO_VF", "failing, NO_VF"})
    void shouldNeedADriverForTheVfsOfTheTarget(String driver, PairState.Kind end) {
        LifeRun run = LifeRun.of("hosts: [{name: target, vfDriver: " + driver + "}]\n", TO_TARGET);

        assertHeld(run);
        assertThat(host(run)).isEqualTo(1);
        assertThat(run.pair()).isEqualTo(end);
        if (end == PairState.Kind.NO_VF) {
            assertThat(run.events()).anyMatch(event -> event.contains("the adapter stays on synthetic"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "portValidation: refuses                             | a policy of a port is not acceptable on target",
                "nics: [{name: t, vswitch: other}]                   | target has no virtual switch 'external' for nic0",
            })
    void shouldStayWithItsVfWhenTheTargetRefusesThePorts(String setting, String reason) {
        LifeRun run = LifeRun.of("hosts: [{name: target, " + setting + "}]\n", TO_TARGET);

        assertHeld(run);
        assertThat(host(run)).isZero();
        assertThat(run.at("guest.life migration refused: " + reason)).isPositive();
        assertThat(run.losses()).isEmpty();
        assertThat(run.pair()).isEqualTo(PairState.Kind.ON_VF);
        assertThat(run.carried(Direction.INBOUND, DataPath.SYNTHETIC))
                .as("the VF never left")
                .isZero();
    }

    /** At 10 ms the VF is asked back, which takes some time; 10 ms of brown-out, 5 ms of blackout. */
    @ParameterizedTest
    @CsvSource({"10020us, RELEASING", "15ms, COPYING", "22ms, STOPPED"})
    void shouldStayOnTheSourceWithItsVfWhenCancelled(String at, LifeState.Kind phase) {
        LifeRun run = LifeRun.of(
                "hosts: [{name: target}]\n", TO_TARGET.replace("}}]", "}}, {at: " + at + ", cancelMigration: {}}]"));

        assertHeld(run);
        assertThat(host(run)).isZero();
        assertThat(run.at("guest.life " + phase + "(Migrate) -> RUNNING because CANCELLED"))
                .isPositive();
        assertThat(run.pair()).isEqualTo(PairState.Kind.ON_VF);
        assertThat(run.model().host().adapter(0).here()).isTrue();
        assertThat(run.losses()).isEqualTo(phase == LifeState.Kind.STOPPED ? List.of(PORT_DELETED) : List.of());
        assertLinkNeverDown(run);
    }

    @Test
    void shouldNotCancelWhatIsOver() {
        LifeRun run = LifeRun.of(
                "hosts: [{name: target}]\n", TO_TARGET.replace("}}]", "}}, {at: 40ms, cancelMigration: {}}]"));

        assertHeld(run);
        assertThat(host(run)).isEqualTo(1);
        assertThat(run.at("CANCELLED ignored in RUNNING")).isEqualTo(45_000_000);
    }
}
