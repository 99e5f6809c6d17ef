package io.nicteam.harness.host.nic.iommu;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.host.nic.iommu.InterruptRemapping.Entry;
import io.nicteam.packet.PacketPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whichever functions come and go, and whatever they ask: a function reaches its own partition and nobody else's. */
final class IsolationProperties {

    private static final int FUNCTIONS = 6;
    private static final int PARTITIONS = 4;
    private static final long PARTITION_BYTES = 1L << 30;
    private static final int SLOTS = 64;
    private static final int SLOT_BYTES = 2048;

    private enum Kind {
        ATTACH,
        DETACH,
        DMA,
        INTERRUPT
    }

    /** @param argument address or handle */
    private record Step(Kind kind, int function, int partition, long argument) {}

    /** A host that gives functions to partitions, and looks at what they then reach. */
    private static class Host {
        final HostMemory machine = new HostMemory();
        final Iommu iommu = new Iommu(machine);
        final List<PacketPool> memories = new ArrayList<>();
        /** Each function's, for as long as the machine runs: what they remember must not outlive what it was about. */
        final TreeMap<Integer, Requester> requesters = new TreeMap<>();
        /** Which partition has a function, as the host has decided it. */
        final TreeMap<Integer, Integer> owners = new TreeMap<>();

        final List<String> breaches = new ArrayList<>();

        Host() {
            for (int i = 0; i < PARTITIONS; i++) {
                memories.add(new PacketPool("guest" + i, SLOTS, SLOT_BYTES));
                machine.domain(memories.get(i));
            }
            for (int i = 0; i < FUNCTIONS; i++) {
                Requester requester = iommu.requester(0x0301 + i);
                requester.busMaster(true);
                requesters.put(0x0301 + i, requester);
            }
        }

        /** Overridden by a host with a defect. */
        Domain domainOf(int partition) {
            return machine.domain(memories.get(partition));
        }

        void apply(Step step) {
            int routingId = 0x0301 + step.function();
            switch (step.kind()) {
                case ATTACH -> {
                    if (owners.putIfAbsent(routingId, step.partition()) == null) {
                        iommu.attach(routingId, domainOf(step.partition()));
                        iommu.interrupts().allocate(routingId, step.partition(), 1 + step.function() % 3);
                    }
                }
                case DETACH -> {
                    if (owners.remove(routingId) != null) {
                        iommu.interrupts().release(routingId);
                        iommu.detach(routingId);
                    }
                }
                case DMA -> dma(routingId, step.argument());
                case INTERRUPT -> interrupt(routingId, (int) step.argument());
            }
        }

        private void dma(int routingId, long address) {
            frame(routingId, address);
            if (!(iommu.dma(routingId, address, 64, true) instanceof Translation.Reached reached)) {
                return;
            }
            Integer owner = owners.get(routingId);
            long partition = Math.floorDiv(reached.hostAddress(), PARTITION_BYTES);
            if (owner == null || partition != owner) {
                breaches.add("a function of " + owner + " reached memory of " + partition);
            } else if (address != reached.hostAddress() - owner * PARTITION_BYTES) {
                breaches.add("a function reached another address than it asked for");
            }
        }

        /** A whole buffer, over the ends of pages, with what the function remembers. */
        private void frame(int routingId, long address) {
            Requester requester = requesters.get(routingId);
            long before = iommu.blocked();
            boolean reached = requester.reach(address, SLOT_BYTES, true) != Requester.BLOCKED;
            Integer owner = owners.get(routingId);
            boolean inside = address >= 0 && address <= (long) (SLOTS - 1) * SLOT_BYTES;
            if (reached != (owner != null && inside)) {
                breaches.add("a function of " + owner + " reached, or did not, what it should");
            } else if (reached && requester.memory() != memories.get(owner)) {
                breaches.add("a function of " + owner + " reached a frame of another");
            } else if (!reached && iommu.blocked() == before) {
                breaches.add("a request was blocked and not counted");
            }
        }

        private void interrupt(int routingId, int handle) {
            Optional<Entry> entry = iommu.interrupts().deliver(routingId, handle);
            Integer owner = owners.get(routingId);
            if (entry.isPresent() && (owner == null || entry.get().partition() != owner)) {
                breaches.add(
                        "a function of " + owner + " interrupted " + entry.get().partition());
            }
        }

        void takeAllBack() {
            for (int function = 0; function < FUNCTIONS; function++) {
                apply(new Step(Kind.DETACH, function, 0, 0));
            }
        }
    }

    @Property(tries = 500)
    void shouldKeepFunctionsApart(@ForAll("steps") List<Step> steps) {
        Host host = new Host();
        for (Step step : steps) {
            host.apply(step);
            assertThat(host.iommu.attached()).isEqualTo(host.owners.size());
        }
        assertThat(host.breaches).isEmpty();
        host.takeAllBack();
        assertThat(host.iommu.attached()).isZero();
        assertThat(host.iommu.interrupts().inUse()).isZero();
    }

    /** A host that maps one partition's memory for another's function. */
    @Example
    void shouldNoticeAHostThatMapsTheWrongMemory() {
        Host host = new Host() {
            @Override
            Domain domainOf(int partition) {
                return super.domainOf(partition == 2 ? 3 : partition);
            }
        };
        host.apply(new Step(Kind.ATTACH, 1, 2, 0));
        host.apply(new Step(Kind.DMA, 1, 2, 0x1000));

        assertThat(host.breaches)
                .containsExactly("a function of 2 reached a frame of another", "a function of 2 reached memory of 3");
    }

    /** A host that leaves a function in its domain when it takes it away. */
    @Example
    void shouldNoticeAFunctionThatStillReachesItsLastGuest() {
        Host host = new Host();
        host.apply(new Step(Kind.ATTACH, 1, 2, 0));
        host.owners.clear();
        host.apply(new Step(Kind.DMA, 1, 2, 0x1000));
        host.apply(new Step(Kind.INTERRUPT, 1, 2, 0));

        assertThat(host.breaches).hasSize(3);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> arguments = Arbitraries.oneOf(
                Arbitraries.longs().between(-2, 12),
                Arbitraries.longs().between(0, SLOTS + 1).map(slot -> slot * SLOT_BYTES),
                Arbitraries.longs().between(0, 3 * PARTITION_BYTES),
                Arbitraries.longs());
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, FUNCTIONS - 1),
                        Arbitraries.integers().between(0, PARTITIONS - 1),
                        arguments)
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }
}
