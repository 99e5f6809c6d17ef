package io.nicteam.harness.stack;

import io.nicteam.attributes.SharedAttributes;
import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Units;
import io.nicteam.team.Team;
import java.util.List;
import java.util.Locale;

/** Makes the faults of a scenario happen, each at its time. */
public final class FaultPlan {

    private final List<Fault> faults;
    private final Scenario scenario;
    private final Model model;
    private final Ledger ledger;
    private final Alarm alarm;
    private int next;

    public FaultPlan(Scenario scenario, Model model, Ledger ledger, Alarms alarms) {
        this.scenario = scenario;
        this.faults = scenario.faults();
        this.model = model;
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
            ledger.fault(kind + " removal of the VF" + of(removal), true, nowNs);
            model.side(removal.adapter()).take(removal.kind(), nowNs);
        } else if (fault instanceof Fault.Add addition) {
            ledger.fault("a VF is to be assigned" + of(addition), false, nowNs);
            model.side(addition.adapter()).give(addition.failing(), nowNs);
        } else if (fault instanceof Fault.Freeze freeze) {
            ledger.fault("queue pair " + freeze.queue() + " of the VF" + of(freeze) + " freezes", true, nowNs);
            function(freeze).freezeQueue(freeze.queue(), nowNs);
        } else if (fault instanceof Fault.Reset reset) {
            ledger.fault("the VF" + of(reset) + " is reset in place", true, nowNs);
            function(reset).resetInPlace(nowNs);
        } else if (fault instanceof Fault.VfLink link) {
            String what = link.up() ? " has a link again" : " loses its link";
            ledger.fault("the VF" + of(link) + what, !link.up(), nowNs);
            function(link).link(link.up(), nowNs);
        } else if (fault instanceof Fault.Attributes change) {
            SharedAttributes shared = model.adapter(change.adapter()).pair().attributes();
            ledger.fault("the guest sets " + change.wish() + of(change.adapter()), false, nowNs);
            shared.change(change.wish().over(shared.present()), nowNs);
        } else if (fault instanceof Fault.Uplink uplink) {
            String name = scenario.topology().nics().get(uplink.nic()).name();
            ledger.fault("the link of " + name + (uplink.up() ? " comes back" : " goes down"), !uplink.up(), nowNs);
            model.uplink(uplink.nic(), uplink.up(), nowNs);
        } else if (fault instanceof Fault.Member member) {
            strike(member, nowNs);
        } else if (fault instanceof Fault.Grey grey) {
            strike(grey, nowNs);
        } else if (fault instanceof Fault.Mtu mtu) {
            String name = scenario.topology().nics().get(mtu.nic()).name();
            ledger.fault("the PF of " + name + " lets VFs send payloads of " + mtu.bytes() + " bytes", true, nowNs);
            model.mtu(mtu.nic(), mtu.bytes(), nowNs);
        } else if (fault instanceof Fault.PhysicalFunction pf) {
            String name = scenario.topology().nics().get(pf.nic()).name();
            ledger.fault(pf.change().phrase(name), pf.change().isHarm(), nowNs);
            model.physicalFunction(pf.nic(), pf.change(), nowNs);
        } else if (fault instanceof Fault.Extension extension) {
            String name = scenario.topology().nics().get(extension.nic()).vswitch();
            String what = extension.binds() ? " is bound to " : " is no longer bound to ";
            ledger.fault("an extension that does not know SR-IOV" + what + name, extension.binds(), nowNs);
            model.extension(extension.nic(), extension.binds(), nowNs);
        } else if (fault instanceof Fault.Life life) {
            ledger.fault(OrderText.of(life.order(), scenario.topology()), true, nowNs);
            model.lives().order(life.order(), nowNs);
        }
        arm();
    }

    private void strike(Fault.Member fault, long nowNs) {
        String name = scenario.topology().memberNames(fault.team()).get(fault.member());
        Team team = model.team(fault.team());
        int member = fault.member();
        String of = " of " + team.station().name();
        switch (fault.change()) {
            case ACTIVATE -> {
                ledger.fault(name + " is made the active member" + of, true, nowNs);
                team.activate(member, nowNs);
            }
            case DISABLE -> {
                ledger.fault(name + " is taken out" + of, true, nowNs);
                team.disable(member, nowNs);
            }
            case ENABLE -> {
                ledger.fault(name + " is put back as a member" + of, false, nowNs);
                team.enable(member, nowNs);
            }
            case REMOVE -> {
                ledger.fault(name + ", a member" + of + ", is gone", true, nowNs);
                team.removed(member, nowNs);
            }
            case ADD -> {
                ledger.fault(name + ", a member" + of + ", is there again", false, nowNs);
                team.added(member, nowNs);
            }
        }
    }

    private void strike(Fault.Grey grey, long nowNs) {
        String ways = grey.ways() == Fault.Ways.BOTH
                ? "both ways"
                : grey.ways().name().toLowerCase(Locale.ROOT);
        String what = grey.lostMillionths() == 0
                ? " loses nothing any more "
                : " loses " + Units.shareText(grey.lostMillionths()) + " in silence ";
        String name = scenario.topology().nics().get(grey.nic()).name();
        ledger.fault("the link of " + name + what + ways, grey.lostMillionths() > 0, nowNs);
        model.lose(grey.nic(), grey.ways(), grey.lostMillionths());
    }

    private VirtualFunction function(Fault.OfAdapter fault) {
        return model.side(fault.adapter()).function();
    }

    private String of(Fault.OfAdapter fault) {
        return of(fault.adapter());
    }

    private String of(int adapter) {
        List<String> names = scenario.adapterNames();
        return names.size() == 1 ? "" : " of " + names.get(adapter);
    }

    /** Whether every fault has happened. */
    public boolean finished() {
        return next == faults.size();
    }
}
