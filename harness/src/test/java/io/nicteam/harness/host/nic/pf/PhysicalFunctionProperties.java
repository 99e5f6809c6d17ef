package io.nicteam.harness.host.nic.pf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.run.SriovDraft;
import io.nicteam.harness.scenario.PfSettings;
import io.nicteam.harness.scenario.PfSettings.QueuePairPool;
import io.nicteam.harness.scenario.PfSettings.VportPool;
import io.nicteam.harness.trace.RecordingTrace;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is asked in whatever order: in use is what has been handed out, and all of it comes back. */
final class PhysicalFunctionProperties {

    private enum Kind {
        ASSIGN,
        ALLOCATE,
        CREATE_VPORT,
        DELETE_VPORT,
        RESET,
        FREE_VF,
        RELEASE,
        CREATE_SWITCH,
        DELETE_SWITCH
    }

    /** @param argument queue pairs, or the VF */
    private record Operation(Kind kind, int argument) {}

    /** How far a VF has come, as those who asked know it. */
    private enum Known {
        ASSIGNED,
        ALLOCATED,
        WITH_VPORT
    }

    /** What the PF said it has handed out. */
    private static final class Books {
        private final PfDriver driver;
        private final PhysicalFunction pf;
        private final PfSettings settings;
        private final TreeMap<Integer, Granted> handedOut = new TreeMap<>();
        private final TreeMap<Integer, Known> known = new TreeMap<>();
        private final TreeMap<Integer, Integer> resets = new TreeMap<>();
        private int nextPartition = 100;

        Books(PfSettings settings) {
            this.settings = settings;
            driver = new PfDriver(settings, new RecordingTrace());
            pf = driver.pf();
        }

        void apply(Operation operation) {
            int vf = operation.argument();
            switch (operation.kind()) {
                case ASSIGN -> {
                    int partition = nextPartition++;
                    if (pf.assign(partition, operation.argument() + 1L) instanceof Granted granted) {
                        assertThat(granted.queuePairs()).isBetween(1, operation.argument() + 1);
                        assertThat(handedOut.put(granted.vf(), granted))
                                .as("a VF is given to one")
                                .isNull();
                        assertThat(pf.partition(granted.vf())).isEqualTo(partition);
                        known.put(granted.vf(), Known.ASSIGNED);
                    }
                }
                case ALLOCATE ->
                    step(vf, driver.allocateVf(vf, nowNs -> count(vf), 0), Known.ASSIGNED, Known.ALLOCATED);
                case CREATE_VPORT -> step(vf, driver.createVport(vf, 0), Known.ALLOCATED, Known.WITH_VPORT);
                case DELETE_VPORT -> step(vf, driver.deleteVport(vf, 0, 0), Known.WITH_VPORT, Known.ALLOCATED);
                case FREE_VF -> step(vf, driver.freeVf(vf, 0), Known.ALLOCATED, Known.ASSIGNED);
                case RESET -> {
                    TreeMap<Integer, Integer> before = new TreeMap<>(resets);
                    boolean possible = known.containsKey(vf) && known.get(vf) != Known.ASSIGNED;
                    assertThat(driver.resetVf(vf, 0).isEmpty()).isEqualTo(possible);
                    if (possible) {
                        before.merge(vf, 1, Integer::sum);
                    }
                    assertThat(resets).as("of one VF").isEqualTo(before);
                }
                case RELEASE -> {
                    boolean possible = known.get(vf) == Known.ASSIGNED;
                    assertThat(pf.release(vf).isEmpty()).isEqualTo(possible);
                    if (possible) {
                        known.remove(vf);
                        handedOut.remove(vf);
                    }
                }
                case CREATE_SWITCH -> driver.createSwitch(0);
                case DELETE_SWITCH ->
                    assertThat(driver.deleteSwitch(0).isEmpty()).isEqualTo(handedOut.isEmpty());
            }
            check();
        }

        private void count(int vf) {
            resets.merge(vf, 1, Integer::sum);
        }

        /** It is done if the VF was where it has to be, and otherwise nothing is. */
        private void step(int vf, Optional<PfRefusal> refusal, Known from, Known to) {
            assertThat(refusal.isEmpty()).isEqualTo(known.get(vf) == from);
            if (refusal.isEmpty()) {
                known.put(vf, to);
            }
        }

        private void check() {
            assertThat(pf.assigned()).isEqualTo(handedOut.size()).isLessThanOrEqualTo(settings.numVfs());
            assertThat(pf.attached()).isEqualTo(Collections.frequency(known.values(), Known.WITH_VPORT));
            assertThat(pf.allocated())
                    .isEqualTo(pf.attached() + Collections.frequency(known.values(), Known.ALLOCATED));
            assertThat(handedOut.values())
                    .extracting(Granted::vport)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id > 0 && id < settings.vports());
            assertThat(pf.vportsInUse()).isEqualTo(handedOut.size());
            int assignedPairs =
                    handedOut.values().stream().mapToInt(Granted::queuePairs).sum();
            int takenPairs = settings.queuePairPool() == QueuePairPool.SYMMETRIC
                    ? handedOut.size() * settings.vportQueuePairs()
                    : assignedPairs;
            assertThat(pf.queuePairsInUse()).isEqualTo(takenPairs).isLessThan(settings.queuePairs());
        }

        void giveAllBack() {
            for (int vf : List.copyOf(handedOut.keySet())) {
                apply(new Operation(Kind.DELETE_VPORT, vf));
                apply(new Operation(Kind.FREE_VF, vf));
                apply(new Operation(Kind.RELEASE, vf));
            }
        }
    }

    @Property(tries = 500)
    void shouldHaveInUseWhatIsHandedOutAndGetItAllBack(
            @ForAll("pfs") PfSettings settings, @ForAll("operations") List<Operation> operations) {
        Books books = new Books(settings);
        books.apply(new Operation(Kind.CREATE_SWITCH, 0));
        operations.forEach(books::apply);
        books.giveAllBack();

        assertThat(books.pf.assigned()).isZero();
        assertThat(books.pf.vportsInUse()).isZero();
        assertThat(books.pf.queuePairsInUse()).isZero();
        assertThat(books.pf.disable()).isEmpty();
    }

    @Provide
    Arbitrary<PfSettings> pfs() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(QueuePairPool.class),
                        Arbitraries.of(VportPool.class))
                .as((numVfs, vports, queuePairs, each, pairPool, vportPool) -> {
                    SriovDraft host = new SriovDraft();
                    host.numVfs = numVfs;
                    host.vports = vports;
                    host.queuePairs = queuePairs;
                    host.vportQueuePairs = each;
                    host.queuePairPool = pairPool;
                    host.vportPool = vportPool;
                    return host.pf();
                });
    }

    @Provide
    Arbitrary<List<Operation>> operations() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(5, Kind.ASSIGN),
                Tuple.of(5, Kind.ALLOCATE),
                Tuple.of(5, Kind.CREATE_VPORT),
                Tuple.of(3, Kind.DELETE_VPORT),
                Tuple.of(2, Kind.RESET),
                Tuple.of(3, Kind.FREE_VF),
                Tuple.of(3, Kind.RELEASE),
                Tuple.of(1, Kind.CREATE_SWITCH),
                Tuple.of(1, Kind.DELETE_SWITCH));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 6))
                .as(Operation::new)
                .list()
                .ofMaxSize(60);
    }
}
