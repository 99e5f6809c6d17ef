package io.nicteam.harness.life;

import io.nicteam.harness.host.HostAdapter;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.pair.PairState;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold after anything that is done with guests and hosts.
 *
 * @param capable which hosts have VFs enough for all
 * @param driven for which of them the guests have a driver
 */
record Verdicts(LifeRun run, List<Boolean> capable, List<Boolean> driven) {

    /** Everything that does not hold. */
    List<String> breaches() {
        Topology topology = run.topology();
        List<String> breaches = new ArrayList<>(run.findings());
        breaches.addAll(run.leaks(topology.guests()));
        for (int i = 0; i < topology.adapters().size(); i++) {
            judge(i, topology, breaches);
        }
        return breaches;
    }

    private void judge(int adapter, Topology topology, List<String> breaches) {
        HostAdapter side = run.model().side(adapter);
        String name = topology.adapters().get(adapter).name();
        GuestLife life = run.model()
                .lives()
                .guest(topology.guests()
                        .indexOf(topology.adapters().get(adapter).guest()));
        int host = life.host();
        PairState.Kind state = run.model().adapter(adapter).pair().state().kind();
        boolean possible = side.wantsVf() && capable.get(host) && driven.get(host);
        if (!side.here() || life.state().kind() != LifeState.Kind.RUNNING) {
            breaches.add(name + " is nowhere");
        }
        if (state != (possible ? PairState.Kind.ON_VF : PairState.Kind.NO_VF)) {
            breaches.add(name + " is " + state);
        }
        if (side.wantsVf() && !capable.get(host) && side.refusals().isEmpty()) {
            breaches.add(name + " is on synthetic and nobody says why");
        }
    }
}
