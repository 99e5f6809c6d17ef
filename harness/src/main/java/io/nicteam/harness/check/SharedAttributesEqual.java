package io.nicteam.harness.check;

import io.nicteam.attributes.Attributes;
import io.nicteam.attributes.SharedAttributes;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.stack.Model;
import io.nicteam.pair.Pair;
import io.nicteam.pair.PairState.Kind;

/** Whatever the stack has set on an adapter, the path in use has it. */
final class SharedAttributesEqual implements Checker {

    @Override
    public String name() {
        return "shared-attributes";
    }

    @Override
    public String promise() {
        return "address, VLAN, MTU, groups and promiscuity that a stack sees are those of both paths that are in use, unless a"
                + " change of them is under way";
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return new Watching(experiment);
    }

    /** Compares after everything that happens. */
    private static final class Watching implements Inspector {

        private final Experiment experiment;
        private Ruling ruling = Ruling.held();

        Watching(Experiment experiment) {
            this.experiment = experiment;
        }

        @Override
        public boolean looks() {
            return true;
        }

        @Override
        public void look(long nowNs) {
            Model model = experiment.model();
            int adapters = experiment.scenario().topology().adapters().size();
            for (int i = 0; i < adapters; i++) {
                if (ruling instanceof Ruling.Held && model.pair(i).isPresent()) {
                    look(i, model.pair(i).get(), nowNs);
                }
            }
        }

        private void look(int i, Pair pair, long nowNs) {
            SharedAttributes shared = pair.attributes();
            if (shared.atRest()) {
                compare(pair.station().name() + "'s synthetic path", shared.ofMember(false), shared.present(), nowNs);
                if (pair.state().kind() == Kind.ON_VF) {
                    String vf = pair.station().name() + "'s VF, in use,";
                    compare(vf, shared.ofMember(true), shared.present(), nowNs);
                    Attributes inHardware =
                            experiment.model().host().adapter(i).function().configured();
                    if (inHardware != null) {
                        compare(vf, inHardware, shared.present(), nowNs);
                    }
                }
            }
        }

        private void compare(String which, Attributes its, Attributes seen, long nowNs) {
            if (!its.equals(seen)) {
                ruling = Ruling.unsafe(which + " has " + its + ", and the stack sees " + seen, nowNs);
            }
        }

        @Override
        public Ruling judge(Course course) {
            return ruling;
        }
    }
}
