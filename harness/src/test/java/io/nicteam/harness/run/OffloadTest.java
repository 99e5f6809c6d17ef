package io.nicteam.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.check.Breach;
import io.nicteam.harness.check.Checker;
import io.nicteam.harness.check.Checkers;
import io.nicteam.harness.check.Course;
import io.nicteam.harness.check.Inspector;
import io.nicteam.harness.check.Ruling;
import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.ledger.Settlement.Lost;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stack leaves to the adapter is done on whichever path a frame goes out, also when it changes paths. */
final class OffloadTest {

    private static final Path SCENARIO = Path.of("../scenarios/offload-hand-over.yaml");

    private CheckedRun run;
    private Ledger ledger;

    private void run(List<Checker> checkers, String... overrides) throws Exception {
        Scenario scenario = ScenarioFile.read(SCENARIO, List.of(overrides));
        run = CheckedRun.of(scenario, checkers);
        ledger = run.experiment().ledger();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guest.handOver=resend-not-sent",
                "guest.handOver=resend-unknown",
                "guest.handOver=hold",
                "guest.handOver=drop",
                "vf.offload=false",
                "nvsp.host=v1",
                "host.removalOrder=guest-first"
            })
    void shouldAlterNoFrameWhateverTheHandOver(String setting) throws Exception {
        run(Checkers.ALL, setting);

        assertThat(ledger.altered(Direction.OUTBOUND)).isZero();
        // What a reset gives back comes later than any path holds a frame.
        assertThat(run.breaches()).extracting(Breach::property).isSubsetOf("flow-order");
    }

    @Test
    void shouldCarryWhatWasLeftToTheAdapterOnBothPathsAndFromOneToTheOther() throws Exception {
        run(Checkers.ALL);

        assertThat(ledger.packets(Direction.OUTBOUND, 0, DataPath.VF)).isGreaterThan(1_000);
        assertThat(ledger.packets(Direction.OUTBOUND, 0, DataPath.SYNTHETIC)).isGreaterThan(1_000);
        assertThat(ledger.reordered(Direction.OUTBOUND))
                .as("frames that the VF gave back, and that went over the synthetic path")
                .isGreaterThan(100);
    }

    @Test
    void shouldLoseALargeSendAsItsSegments() throws Exception {
        run(Checkers.ALL, "seed=3");
        List<Integer> lost = Settlement.of(ledger).lost().stream()
                .filter(unit -> unit.direction() == Direction.OUTBOUND)
                .map(Lost::unit)
                .sorted()
                .toList();

        assertThat(lost).hasSizeGreaterThan(8);
        assertThat(longestRun(lost)).isGreaterThanOrEqualTo(8);
    }

    private static int longestRun(List<Integer> units) {
        int longest = 0;
        int length = 0;
        for (int i = 0; i < units.size(); i++) {
            length = i > 0 && units.get(i) == units.get(i - 1) + 1 ? length + 1 : 1;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** What an adapter forgets that hands frames on as they are, or gets wrong. */
    enum Forgotten {
        CHECKSUM((memory, slot) -> memory.awaitsChecksum(slot, false)),
        SEGMENT_SIZE((memory, slot) -> memory.segmentBytes(slot, memory.segmentBytes(slot) == 0 ? 0 : 1450)),
        TAG((memory, slot) -> memory.priority(slot, 0));

        private final ObjIntConsumer<PacketPool> forget;

        Forgotten(ObjIntConsumer<PacketPool> forget) {
            this.forget = forget;
        }
    }

    @ParameterizedTest
    @EnumSource(Forgotten.class)
    void shouldBeCaughtWhenAnAdapterForgetsWhatWasLeftToIt(Forgotten what) throws Exception {
        List<Checker> checkers = new ArrayList<>(Checkers.ALL);
        checkers.add(new Forgetting(what));
        run(checkers, "duration=20ms", "faults=[]");

        assertThat(run.breaches()).extracting(Breach::property).contains("integrity");
    }

    /** Comes to the run as a checker, and does more than look. */
    private record Forgetting(Forgotten what) implements Checker {

        @Override
        public String name() {
            return "forgetting";
        }

        @Override
        public String promise() {
            return "none";
        }

        @Override
        public Inspector inspector(Experiment experiment) {
            return new Inspector() {
                @Override
                public boolean looks() {
                    return true;
                }

                @Override
                public void look(long nowNs) {
                    PacketPool memory = experiment.model().guestMemory();
                    for (int slot = 0; slot < memory.slots(); slot++) {
                        if (memory.owner(slot) == Owner.STACK) {
                            what.forget.accept(memory, slot);
                        }
                    }
                }

                @Override
                public Ruling judge(Course course) {
                    return Ruling.held();
                }
            };
        }
    }
}
