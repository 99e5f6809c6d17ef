package io.nicteam.harness.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.VfBar;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.LifeOrder;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.Owner;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What {@link Verdicts} is there to find, planted. */
final class LifePlantsTest {

    private static final String MIGRATION = LifeRun.head()
            + """
            duration: 30ms
            hosts: [{name: target}]
            traffic: [{direction: both, rate: 40k/s}]
            faults: [{at: 5ms, migrate: {to: target, brownout: 2ms, blackout: 2ms}}]
            """;

    private static List<String> breaches(String yaml, Consumer<Experiment> plant) {
        return new Verdicts(LifeRun.whole(yaml, plant), List.of(true, true), List.of(true, true)).breaches();
    }

    @Test
    void shouldFindNothingWithoutAPlant() {
        assertThat(breaches(MIGRATION, experiment -> {})).isEmpty();
    }

    @Test
    void shouldFindAHostThatGivesNoVfToAGuestThatHasCome() {
        Consumer<Experiment> stuck = experiment ->
                experiment.model().lives().order(new LifeOrder.Service(1, Fault.Kind.GRACEFUL, Long.MAX_VALUE / 2), 0);

        assertThat(breaches(MIGRATION, stuck)).contains("nic0 is NO_VF");
    }

    /** A migration that is cancelled, and a host that forgets to give the VF back. */
    @Test
    void shouldFindAGuestWithoutItsVfAfterACancelledMigration() {
        String cancelled = MIGRATION.replace("}}]", "}}, {at: 6ms, cancelMigration: {}}]");
        Consumer<Experiment> forgetful =
                experiment -> experiment.model().host().adapter(0).bar(VfBar.SERVICING, Fault.Kind.GRACEFUL, 0);

        assertThat(breaches(cancelled, experiment -> {})).isEmpty();
        assertThat(breaches(cancelled, forgetful)).containsExactly("nic0 is NO_VF");
    }

    @Test
    void shouldFindAFrameThatNobodyAccountsFor() {
        Consumer<Experiment> lossy =
                experiment -> experiment.ledger().offered(Direction.INBOUND, 12_000_000, 0, 1_000_000, 0);

        assertThat(breaches(MIGRATION, lossy))
                .anyMatch(breach -> breach.contains("1 inbound frames were neither seen nor dropped"));
    }

    @Test
    void shouldFindASlotThatIsNotGivenBack() {
        Consumer<Experiment> leak = experiment -> {
            int slot = experiment.model().guestMemory().acquire(Owner.STACK);
            assertThat(slot).isNotNegative();
        };

        assertThat(breaches(MIGRATION, leak)).anyMatch(breach -> breach.startsWith("guest["));
    }

    @Test
    void shouldFindAGuestThatNobodyWakes() {
        Consumer<Experiment> sleeper = experiment -> experiment
                .model()
                .lives()
                .order(new LifeOrder.Suspend(0, LifeOrder.How.SAVE, GuestLife.OPEN), 1_000_000);

        assertThat(breaches(MIGRATION, sleeper)).contains("nic0 is nowhere", "nic0 is NO_VF");
    }
}
