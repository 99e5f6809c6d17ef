package io.nicteam.harness.check;

import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.PathElement;
import java.util.Optional;

/** The guest's gate to the VF opens only after the host has had the path there. */
final class ConfirmedPath implements Checker {

    @Override
    public String name() {
        return "confirmed-path";
    }

    @Override
    public String promise() {
        return "the guest begins to transmit on the VF only after the host has moved the path there";
    }

    @Override
    public Optional<String> outOfScope(Scenario scenario) {
        return scenario.host().bringUpOrder() == SwitchOrder.GUEST_FIRST
                ? Optional.of("the order is that the guest begins")
                : Optional.empty();
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return new Watching(experiment);
    }

    /** Compares the two views after everything that happens. */
    private static final class Watching implements Inspector {

        private final Experiment experiment;
        private final boolean[] open;
        private final boolean[] confirmed;
        private Ruling ruling = Ruling.held();

        Watching(Experiment experiment) {
            this.experiment = experiment;
            open = new boolean[experiment.ledger().adapters()];
            confirmed = new boolean[open.length];
        }

        @Override
        public boolean looks() {
            return true;
        }

        @Override
        public void look(long nowNs) {
            for (int i = 0; i < open.length; i++) {
                confirmed[i] |= is(i, PathElement.NIC_FILTER);
                boolean opens = is(i, PathElement.GUEST_TRANSMIT) && !open[i];
                if (opens && !confirmed[i] && !(ruling instanceof Ruling.Broke)) {
                    String name = experiment.scenario().adapterNames().get(i);
                    ruling = Ruling.unsafe(name + " transmits on the VF, and the host has not moved the path", nowNs);
                }
                open[i] = is(i, PathElement.GUEST_TRANSMIT);
                // What was confirmed for one time on the VF is not for the next.
                confirmed[i] &= !opens || is(i, PathElement.NIC_FILTER);
            }
        }

        private boolean is(int adapter, PathElement element) {
            return experiment.ledger().pathVector(adapter).now(element) == DataPath.VF;
        }

        @Override
        public Ruling judge(Course course) {
            return ruling;
        }
    }
}
