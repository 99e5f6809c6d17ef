package io.nicteam.harness.check;

import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.packet.DataPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Counters of guest and host only grow, and say of each path what the ledger says. */
final class Counters implements Checker {

    /** How much is written down in the log between two looks. */
    private static final int EVERY = 16;

    @Override
    public String name() {
        return "counters";
    }

    @Override
    public String promise() {
        return "counters never decrease, and at rest they agree with what the ledger has of each path";
    }

    @Override
    public Optional<String> outOfScope(Scenario scenario) {
        return scenario.adapterNames().size() == 1
                ? Optional.empty()
                : Optional.of("the ledger counts by the adapter that carried a frame, not by the one that sent it");
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        Ledger ledger = experiment.ledger();
        return new Watching(() -> ledger.events().size(), experiment.model()::counters);
    }

    /** Looks at the counters now and then. */
    static final class Watching implements Inspector {

        private final Supplier<Integer> clock;
        private final Supplier<Map<String, Map<String, Long>>> counters;
        private Map<String, Map<String, Long>> last = new LinkedHashMap<>();
        private int nextLook = EVERY;
        private Ruling decreased = Ruling.held();

        /**
         * @param clock grows with what happens in the run
         * @param counters by part and name
         */
        Watching(Supplier<Integer> clock, Supplier<Map<String, Map<String, Long>>> counters) {
            this.clock = clock;
            this.counters = counters;
        }

        @Override
        public boolean looks() {
            return true;
        }

        @Override
        public void look(long nowNs) {
            if (clock.get() >= nextLook) {
                nextLook = clock.get() + EVERY;
                compare(counters.get(), nowNs);
            }
        }

        private void compare(Map<String, Map<String, Long>> now, long nowNs) {
            last.forEach((part, values) -> values.forEach((name, before) -> {
                long after = now.getOrDefault(part, Map.of()).getOrDefault(name, 0L);
                if (after < before && !name.endsWith(GAUGE)) {
                    decreased =
                            Ruling.unsafe(part + "'s " + name + " went from " + before + " down to " + after, nowNs);
                }
            }));
            last = now;
        }

        @Override
        public Ruling judge(Course course) {
            compare(counters.get(), course.endNs());
            return decreased instanceof Ruling.Broke || !course.atRest() ? decreased : agree(course, last);
        }
    }

    /** A mean, not a count. */
    private static final String GAUGE = "packets_per_wake";

    private static Ruling agree(Course course, Map<String, Map<String, Long>> counters) {
        Ledger ledger = course.ledger();
        Map<String, Long> guest = counters.getOrDefault("netvsc", Map.of());
        long vfReceived = ledger.packets(Direction.INBOUND, 0, DataPath.VF);
        long vfSent = ledger.packets(Direction.OUTBOUND, 0, DataPath.VF);
        long received = ledger.packets(Direction.INBOUND, 0, DataPath.SYNTHETIC);
        long sent = ledger.packets(Direction.OUTBOUND, 0, DataPath.SYNTHETIC);
        // A duplicate is counted when it is received, and is then seen by nobody.
        vfReceived += guest.getOrDefault("vf_rx_duplicates", 0L);
        received += guest.getOrDefault("synthetic_rx_duplicates", 0L);
        if (guest.getOrDefault("vf_rx_packets", 0L) != vfReceived) {
            return differ("vf_rx_packets", guest.getOrDefault("vf_rx_packets", 0L), "received", vfReceived, course);
        }
        if (guest.getOrDefault("vf_tx_packets", 0L) < vfSent) {
            return differ("vf_tx_packets", guest.getOrDefault("vf_tx_packets", 0L), "sent", vfSent, course);
        }
        if (sum(guest, "rx_queue_") != received) {
            return differ("rx_queue_*_packets", sum(guest, "rx_queue_"), "received", received, course);
        }
        if (sum(guest, "tx_queue_") < sent) {
            return differ("tx_queue_*_packets", sum(guest, "tx_queue_"), "sent", sent, course);
        }
        return Ruling.held();
    }

    private static long sum(Map<String, Long> counters, String prefix) {
        return counters.entrySet().stream()
                .filter(counter ->
                        counter.getKey().startsWith(prefix) && counter.getKey().endsWith("_packets"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Ruling differ(String counter, long counted, String verb, long seen, Course course) {
        return Ruling.unsafe(
                counter + " is " + counted + ", but " + seen + " frames were " + verb + " there", course.endNs());
    }
}
