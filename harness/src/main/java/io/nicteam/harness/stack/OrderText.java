package io.nicteam.harness.stack;

import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.LifeOrder;
import io.nicteam.harness.scenario.LifeOrder.CancelMigration;
import io.nicteam.harness.scenario.LifeOrder.DisableNic;
import io.nicteam.harness.scenario.LifeOrder.Guests;
import io.nicteam.harness.scenario.LifeOrder.Migrate;
import io.nicteam.harness.scenario.LifeOrder.Reboot;
import io.nicteam.harness.scenario.LifeOrder.RebootHost;
import io.nicteam.harness.scenario.LifeOrder.Service;
import io.nicteam.harness.scenario.LifeOrder.Suspend;
import io.nicteam.harness.scenario.Topology;

/** Orders in words. */
final class OrderText {

    private OrderText() {}

    static String of(LifeOrder order, Topology topology) {
        if (order instanceof LifeOrder.OfGuest ofGuest) {
            return ofGuest(ofGuest, topology.guests().get(ofGuest.guest()), topology);
        }
        LifeOrder.OfHost ofHost = (LifeOrder.OfHost) order;
        String host = topology.hostName(ofHost.host());
        if (order instanceof RebootHost reboot) {
            return host + " restarts, its guests are " + (reboot.guests() == Guests.SAVED ? "saved" : "shut down");
        } else if (order instanceof Service service) {
            boolean asked = service.kind() == Fault.Kind.GRACEFUL;
            return host + " is serviced: every VF of it is " + (asked ? "asked back" : "taken");
        }
        return topology.nics().get(((DisableNic) order).nic()).name() + " is disabled in the parent partition of "
                + host;
    }

    private static String ofGuest(LifeOrder.OfGuest order, String guest, Topology topology) {
        if (order instanceof Migrate migrate) {
            return guest + " is to migrate to " + topology.hostName(migrate.to());
        } else if (order instanceof CancelMigration) {
            return "the migration of " + guest + " is cancelled";
        } else if (order instanceof Reboot) {
            return guest + " is to restart";
        }
        return guest
                + switch (((Suspend) order).how()) {
                    case SAVE -> " is to be saved";
                    case PAUSE -> " is to be paused";
                    case CHECKPOINT -> " is to be checkpointed";
                };
    }
}
