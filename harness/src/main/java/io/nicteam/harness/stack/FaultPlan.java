package io.nicteam.harness.stack;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.Host;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.scenario.Fault;
import java.util.List;
import java.util.Locale;

/** Makes the faults of a scenario happen, each at its time. */
public final class FaultPlan {

    private final List<Fault> faults;
    private final Host host;
    private final Ledger ledger;
    private final Alarm alarm;
    private int next;

    /**
     * @param faults in order of time
     */
    public FaultPlan(List<Fault> faults, Host host, Ledger ledger, Alarms alarms) {
        this.faults = faults;
        this.host = host;
        this.ledger = ledger;
        alarm = alarms.register("faults", this::strike);
        arm();
    }

    private void arm() {
        alarm.set(finished() ? Alarm.NEVER : faults.get(next).atNs());
    }

    private void strike(long nowNs) {
        Fault fault = faults.get(next++);
        if (fault instanceof Fault.Remove removal) {
            String kind = removal.kind().name().toLowerCase(Locale.ROOT);
            ledger.fault(kind + " removal of the VF", true, nowNs);
            host.take(removal.kind(), nowNs);
        } else {
            ledger.fault("a VF is to be assigned", false, nowNs);
            host.give(nowNs);
        }
        arm();
    }

    /** Whether every fault has happened. */
    public boolean finished() {
        return next == faults.size();
    }
}
