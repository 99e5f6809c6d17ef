package io.nicteam.harness.host.sriov;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.nic.pf.PhysicalFunction;
import io.nicteam.harness.host.sriov.VfSharing.Adapter;
import io.nicteam.harness.host.sriov.VfSharing.Decision;
import io.nicteam.harness.run.SriovDraft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Adapters come, go and are told to give back, in any order. */
final class VfSharingProperties {

    private static final int ADAPTERS = 8;

    /** @param asks else it leaves or, told to, gives back */
    private record Step(int id, boolean asks) {}

    /** What the adapters themselves know. */
    private static final class Adapters {
        private final PhysicalFunction pf;
        private final VfSharing sharing;
        private final List<Integer> weights;
        private final int vfs;
        private final TreeMap<Integer, Integer> vfOf = new TreeMap<>();
        private final TreeSet<Integer> revoked = new TreeSet<>();
        private final TreeSet<Integer> waiting = new TreeSet<>();

        Adapters(int vfs, List<Integer> weights) {
            SriovDraft host = new SriovDraft();
            host.numVfs = vfs;
            pf = new PhysicalFunction(host.pf());
            pf.enable();
            sharing = new VfSharing(pf);
            this.vfs = vfs;
            this.weights = weights;
        }

        void apply(Step step) {
            int id = step.id();
            if (step.asks()) {
                if (!vfOf.containsKey(id)) {
                    waiting.add(id);
                }
                carryOut(sharing.ask(new Adapter(id, weights.get(id), 1)));
            } else {
                waiting.remove(id);
                sharing.withdraw(id);
                giveBack(id);
            }
            check();
        }

        private void giveBack(int id) {
            vfOf.remove(id);
            revoked.remove(id);
            carryOut(sharing.giveBack(id));
        }

        private void carryOut(List<Decision> decisions) {
            for (Decision decision : decisions) {
                int id = decision.adapter().id();
                if (decision instanceof Decision.Given given) {
                    assertThat(waiting.remove(id)).as("who has a VF has asked").isTrue();
                    assertThat(vfOf.values())
                            .as("never both")
                            .doesNotContain(given.vf().vf());
                    vfOf.put(id, given.vf().vf());
                } else if (decision instanceof Decision.Revoked) {
                    assertThat(vfOf).containsKey(id);
                    assertThat(revoked.add(id)).as("told once").isTrue();
                }
            }
        }

        private void check() {
            assertThat(pf.assigned()).isEqualTo(vfOf.size());
            if (!waiting.isEmpty()) {
                assertThat(vfOf).as("nobody waits while there is one").hasSize(vfs);
            }
        }

        /** Everybody does as told, until nobody is told anything. */
        void settle() {
            int turns = 0;
            while (!revoked.isEmpty()) {
                assertThat(turns++).as("an end").isLessThan(ADAPTERS);
                int id = revoked.first();
                giveBack(id);
                waiting.add(id);
                carryOut(sharing.ask(new Adapter(id, weights.get(id), 1)));
                check();
            }
        }
    }

    @Property(tries = 500)
    void shouldEndWithTheHeaviestHavingTheVfs(
            @ForAll("vfs") int vfs, @ForAll("weights") List<Integer> weights, @ForAll("steps") List<Step> steps) {
        Adapters adapters = new Adapters(vfs, weights);
        steps.forEach(adapters::apply);
        adapters.settle();

        List<Integer> wanting = new ArrayList<>(adapters.vfOf.keySet());
        wanting.addAll(adapters.waiting);
        List<Integer> heaviest = wanting.stream()
                .map(weights::get)
                .sorted(Comparator.reverseOrder())
                .limit(vfs)
                .toList();
        assertThat(adapters.vfOf.keySet()).extracting(weights::get).containsExactlyInAnyOrderElementsOf(heaviest);
    }

    @Provide
    Arbitrary<Integer> vfs() {
        return Arbitraries.integers().between(1, 5);
    }

    @Provide
    Arbitrary<List<Integer>> weights() {
        return Arbitraries.integers().between(1, 4).list().ofSize(ADAPTERS);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.integers().between(0, ADAPTERS - 1), Arbitraries.of(true, true, false))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }
}
