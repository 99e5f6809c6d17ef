package io.nicteam.harness.host;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.scenario.HostSettings;
import io.nicteam.harness.scenario.SwitchOrder;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.Trace;
import java.util.function.BooleanSupplier;

/**
 * The path of a host that moves it to a VF first, before it knows whether the guest can use that: what comes for the guest
 * until then is lost. When the guest has not asked for the VF in time, the path goes back.
 */
final class LeadingPath {

    private final boolean leads;
    private final long timeoutNs;
    private final PathSteering steering;
    private final BooleanSupplier inUse;
    private final Trace trace;
    private final Alarm timeout;

    /** @param inUse whether the guest has asked for the VF */
    LeadingPath(HostSettings settings, PathSteering steering, BooleanSupplier inUse, Alarms alarms, Trace trace) {
        leads = settings.bringUpOrder() == SwitchOrder.HOST_FIRST;
        timeoutNs = settings.bringUpTimeoutNs();
        this.steering = steering;
        this.inUse = inUse;
        this.trace = trace;
        timeout = alarms.register("host.bring-up-timeout", this::onTimeout);
    }

    /** There is a VF: the path moves to it if this host does so first. */
    void begin(long nowNs) {
        if (leads) {
            steering.want(DataPath.VF, nowNs);
            if (timeoutNs > 0) {
                timeout.set(nowNs + timeoutNs);
            }
        }
    }

    /** The VF is leaving: where the path goes is others' to say. */
    void end() {
        timeout.off();
    }

    /** Whether nothing is to be expected of it. */
    boolean idle() {
        return timeout.deadlineNs() == Alarm.NEVER || inUse.getAsBoolean();
    }

    private void onTimeout(long nowNs) {
        if (!inUse.getAsBoolean() && steering.wanted() == DataPath.VF) {
            trace.event("host", "the guest has not asked for its VF: the path goes back", nowNs);
            steering.want(DataPath.SYNTHETIC, nowNs);
        }
    }
}
