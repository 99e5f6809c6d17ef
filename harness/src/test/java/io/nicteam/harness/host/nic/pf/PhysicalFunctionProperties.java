package io.nicteam.harness.host.nic.pf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.nic.pf.Assignment.Granted;
import io.nicteam.harness.run.SriovDraft;
import io.nicteam.harness.scenario.PfSettings;
import io.nicteam.harness.scenario.PfSettings.QueuePairPool;
import io.nicteam.harness.scenario.PfSettings.VportPool;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
        DELETE_VPORT,
        FREE_VF,
        ENABLE,
        DISABLE
    }

    /** @param argument queue pairs, or the VF */
    private record Operation(Kind kind, int argument) {}

    /** What the PF said it has handed out. */
    private static final class Books {
        private final PhysicalFunction pf;
        private final PfSettings settings;
        /** By VF; without VPort once that has been deleted. */
        private final TreeMap<Integer, Optional<Granted>> handedOut = new TreeMap<>();

        private final TreeMap<Integer, Integer> domains = new TreeMap<>();
        private int nextDomain = 100;

        Books(PfSettings settings) {
            this.settings = settings;
            pf = new PhysicalFunction(settings);
        }

        void apply(Operation operation) {
            switch (operation.kind()) {
                case ASSIGN -> {
                    int domain = nextDomain++;
                    if (pf.assign(domain, operation.argument() + 1L) instanceof Granted granted) {
                        assertThat(granted.queuePairs()).isBetween(1, operation.argument() + 1);
                        assertThat(handedOut.put(granted.vf(), Optional.of(granted)))
                                .as("a VF is given to one")
                                .isNull();
                        domains.put(granted.routingId(), domain);
                    }
                }
                case DELETE_VPORT -> {
                    if (pf.deleteVport(operation.argument()).isEmpty()) {
                        assertThat(handedOut.put(operation.argument(), Optional.empty()))
                                .isPresent();
                    }
                }
                case FREE_VF -> {
                    if (pf.freeVf(operation.argument()).isEmpty()) {
                        assertThat(handedOut.remove(operation.argument())).isEmpty();
                        domains.remove(0x0301 + operation.argument());
                    }
                }
                case ENABLE -> pf.enable();
                case DISABLE -> assertThat(pf.disable().isEmpty()).isEqualTo(handedOut.isEmpty());
            }
            check();
        }

        private void check() {
            List<Granted> attached =
                    handedOut.values().stream().flatMap(Optional::stream).toList();
            assertThat(pf.assigned()).isEqualTo(handedOut.size()).isLessThanOrEqualTo(settings.numVfs());
            assertThat(attached)
                    .extracting(Granted::vport)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id > 0 && id < settings.vports());
            assertThat(pf.vportsInUse()).isEqualTo(attached.size());
            int assignedPairs = attached.stream().mapToInt(Granted::queuePairs).sum();
            int takenPairs = settings.queuePairPool() == QueuePairPool.SYMMETRIC
                    ? attached.size() * settings.vportQueuePairs()
                    : assignedPairs;
            assertThat(pf.queuePairsInUse()).isEqualTo(takenPairs).isLessThan(settings.queuePairs());
            IntStream.range(0x0300, 0x0310)
                    .forEach(routingId ->
                            assertThat(pf.domain(routingId).orElse(-1)).isEqualTo(domains.getOrDefault(routingId, -1)));
        }

        void giveAllBack() {
            for (int vf : List.copyOf(handedOut.keySet())) {
                apply(new Operation(Kind.DELETE_VPORT, vf));
                apply(new Operation(Kind.FREE_VF, vf));
            }
        }
    }

    @Property(tries = 500)
    void shouldHaveInUseWhatIsHandedOutAndGetItAllBack(
            @ForAll("pfs") PfSettings settings, @ForAll("operations") List<Operation> operations) {
        Books books = new Books(settings);
        books.apply(new Operation(Kind.ENABLE, 0));
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
                Tuple.of(4, Kind.ASSIGN),
                Tuple.of(3, Kind.DELETE_VPORT),
                Tuple.of(3, Kind.FREE_VF),
                Tuple.of(1, Kind.ENABLE),
                Tuple.of(1, Kind.DISABLE));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 6))
                .as(Operation::new)
                .list()
                .ofMaxSize(40);
    }
}
