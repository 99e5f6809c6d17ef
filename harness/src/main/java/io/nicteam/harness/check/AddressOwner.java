package io.nicteam.harness.check;

import io.nicteam.harness.host.nic.FilterTable;
import io.nicteam.harness.host.nic.VPort;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.PathElement;
import java.util.Map;
import java.util.Optional;

/** The adapter's address is on one VPort at every moment, the one that the host says, and moves no more than it must. */
final class AddressOwner implements Checker {

    static final String RESTLESS = "a driver that takes a slow queue for frozen leaves the VF again and again";

    /** There and back, and once more for a switch that is undone. */
    private static final int MOVES_A_FAULT = 4;

    @Override
    public String name() {
        return "address-owner";
    }

    @Override
    public String promise() {
        return "an adapter's address is on one VPort at every moment, the one that the host says, and it moves no more"
                + " often than VFs come and go; the physical switch sees it at one port";
    }

    @Override
    public Optional<String> outOfScope(Scenario scenario) {
        boolean borrowed =
                scenario.topology().adapters().stream().anyMatch(adapter -> adapter.sources() != Topology.Sources.OWN);
        if (borrowed) {
            return Optional.of("addresses of one adapter may be used by another");
        }
        if (!new Bounds(scenario).watchIsPatient()) {
            return Optional.of(RESTLESS);
        }
        return scenario.topology().nics().size() == 1
                ? Optional.empty()
                : Optional.of("several NICs: an adapter may go from one to another");
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return new Watching(experiment, experiment.model().host().nic(0).filters());
    }

    /** Looks up every address after everything that happens. */
    static final class Watching implements Inspector {

        private final Experiment experiment;
        private final FilterTable filters;
        private final DataPath[] owners;
        private final int[] moves;
        private Ruling ruling = Ruling.held();

        /** @param filters of the one NIC */
        Watching(Experiment experiment, FilterTable filters) {
            this.experiment = experiment;
            this.filters = filters;
            owners = new DataPath[experiment.scenario().topology().adapters().size()];
            moves = new int[owners.length];
        }

        @Override
        public boolean looks() {
            return true;
        }

        @Override
        public void look(long nowNs) {
            for (int i = 0; i < owners.length; i++) {
                Topology.Adapter adapter =
                        experiment.scenario().topology().adapters().get(i);
                VPort port = filters.lookUp(adapter.mac(), adapter.vlan());
                DataPath owner = port == null ? DataPath.NONE : port.path();
                if (owner != owners[i]) {
                    owners[i] = owner;
                    moves[i]++;
                    DataPath said = experiment.ledger().pathVector(i).now(PathElement.NIC_FILTER);
                    // An emulated adapter is behind the default VPort too.
                    if (owner != (said == DataPath.EMULATED ? DataPath.SYNTHETIC : said)) {
                        ruling = Ruling.unsafe(
                                "the filter of " + adapter.name() + "'s address is on " + owner + ", and the host says "
                                        + said,
                                nowNs);
                    }
                }
            }
        }

        @Override
        public Ruling judge(Course course) {
            if (ruling instanceof Ruling.Broke) {
                return ruling;
            }
            for (int i = 0; i < moves.length; i++) {
                int adapter = i;
                long faults = course.scenario().faults().stream()
                        .filter(fault -> concerns(fault, adapter))
                        .count();
                if (moves[i] > 1 + MOVES_A_FAULT * faults) {
                    return Ruling.unsafe(
                            "the address moved " + (moves[i] - 1) + " times for " + faults
                                    + " comings and goings of a VF",
                            course.endNs());
                }
            }
            long atSwitch = addressMoves(course);
            return atSwitch == 0
                    ? Ruling.held()
                    : Ruling.unsafe("the physical switch saw addresses move " + atSwitch + " times", course.endNs());
        }

        /** What happens to a NIC or its virtual switch takes and gives VFs of all adapters. */
        private static boolean concerns(Fault fault, int adapter) {
            return fault instanceof Fault.OfAdapter of
                    ? of.adapter() == adapter
                    : fault instanceof Fault.PhysicalFunction || fault instanceof Fault.Extension;
        }

        private static long addressMoves(Course course) {
            return course.counters().getOrDefault("network", Map.of()).getOrDefault("address_moves", 0L);
        }
    }
}
