package io.nicteam.harness.diagnose;

import io.nicteam.adapter.MiniportHealth;
import io.nicteam.harness.guest.GuestPlugAndPlay;
import io.nicteam.harness.host.VfStanding;
import io.nicteam.harness.ledger.PathVector;
import io.nicteam.harness.report.Figures;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.GuestSettings.VfDriver;
import io.nicteam.harness.stack.GuestAdapter;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.PairState;
import io.nicteam.trace.PathElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What keeps one adapter from its VF.
 *
 * @param causes the first failing layer first; empty if the adapter is on its VF
 */
public record Diagnosis(List<Cause> causes) {

    private static final String WAIT = "none needed: it is under way";

    public Diagnosis {
        causes = List.copyOf(causes);
    }

    /** Of the adapter at that position, as things stand. */
    public static Diagnosis of(Experiment experiment, int adapter) {
        PathVector paths = experiment.ledger().pathVector(adapter);
        if (experiment.scenario().topology().adapters().get(adapter).isEmulated()) {
            return new Diagnosis(List.of(new Cause(
                    Layer.ADAPTER,
                    "it is an emulated adapter, which has no VF",
                    "give the guest a synthetic adapter")));
        }
        DataPath guest = paths.now(PathElement.GUEST_TRANSMIT);
        DataPath nic = paths.now(PathElement.NIC_FILTER);
        boolean there = paths.now(PathElement.VF_HARDWARE) == DataPath.VF;
        if (guest == DataPath.VF && nic == DataPath.VF && there) {
            return new Diagnosis(List.of());
        }
        VfStanding host = experiment.model().standing(adapter);
        List<Cause> causes = new ArrayList<>();
        host.obstacles()
                .forEach(obstacle ->
                        causes.add(new Cause(Layer.of(obstacle.layer()), obstacle.reason(), Remedies.of(obstacle))));
        driver(experiment.scenario().guest().vfDriver(), causes);
        host.bars().forEach(bar -> causes.add(new Cause(Layer.ASSIGNMENT, bar, WAIT)));
        if (host.obstacles().isEmpty() && host.bars().isEmpty()) {
            assignment(host, causes);
        }
        if (host.stage() == VfStanding.Stage.OFFERED) {
            guest(experiment.model().adapter(adapter), causes);
        }
        if (causes.isEmpty()) {
            String where = "the guest transmits on " + word(guest) + ", the NIC steers to " + word(nic);
            causes.add(new Cause(Layer.PATH, where, "let the guest ask for the VF again"));
        }
        causes.sort(Comparator.comparing(Cause::layer).thenComparing(Cause::reason));
        return new Diagnosis(causes);
    }

    /** Whether frames take the VF, both ways. */
    public boolean onVf() {
        return causes.isEmpty();
    }

    /** The guest's drivers are known before there is a VF to drive. */
    private static void driver(VfDriver driver, List<Cause> causes) {
        switch (driver) {
            case PRESENT -> {}
            case MISSING ->
                causes.add(new Cause(
                        Layer.DRIVER,
                        "the guest has no driver for the VF",
                        "install the NIC vendor's driver in the guest"));
            case FAILING ->
                causes.add(new Cause(
                        Layer.DRIVER,
                        "the guest's driver for the VF does not start",
                        "replace the driver in the guest"));
        }
    }

    private static void assignment(VfStanding host, List<Cause> causes) {
        switch (host.stage()) {
            case NONE -> none(host, causes);
            case ALLOCATED -> {
                if (host.guestTakesVf()) {
                    causes.add(new Cause(Layer.ASSIGNMENT, "the VF is about to be offered to the guest", WAIT));
                } else {
                    causes.add(new Cause(
                            Layer.CHANNEL,
                            "the guest's synthetic adapter is not up, or knows no VF (NVSP before version 4)",
                            "let the guest start it; a guest of Windows Server 2012 or later, or Linux 4.1"));
                }
            }
            case LEAVING ->
                causes.add(new Cause(Layer.ASSIGNMENT, "the host is taking the VF back", "give the adapter one again"));
            case OFFERED -> {}
        }
    }

    private static void none(VfStanding host, List<Cause> causes) {
        for (String reason : host.unmet()) {
            causes.add(new Cause(
                    Layer.ASSIGNMENT,
                    reason,
                    "free what is missing (fewer adapters with IovWeight, more VFs or queue pairs), or try again"));
        }
        if (host.unmet().isEmpty()) {
            String never = "the host has not been asked for a VF";
            String reason = host.lastRemoval()
                    .map(removal -> "the host took the VF away at " + Figures.duration(removal.atNs()) + " ("
                            + removal.kind().name().toLowerCase(Locale.ROOT)
                            + " removal), and has not been asked for another")
                    .orElse(never);
            causes.add(new Cause(Layer.ASSIGNMENT, reason, "give the adapter one (add: vf)"));
        }
    }

    private static void guest(GuestAdapter adapter, List<Cause> causes) {
        GuestPlugAndPlay.State bus = adapter.vfOnBus();
        switch (bus) {
            case LOADING -> causes.add(new Cause(Layer.DRIVER, "the guest is loading the VF's driver", WAIT));
            case UNCLAIMED -> {
                if (causes.stream().noneMatch(cause -> cause.layer() == Layer.DRIVER)) {
                    causes.add(new Cause(
                            Layer.DRIVER,
                            "the VF's driver did not start",
                            "take the VF away and give it again, or replace the driver"));
                }
            }
            case BOUND -> bound(adapter, causes);
            case EMPTY, LEAVING ->
                causes.add(new Cause(Layer.DRIVER, "the guest has let go of the VF", "give the adapter one again"));
        }
    }

    private static void bound(GuestAdapter adapter, List<Cause> causes) {
        if (adapter.vfHealth() != MiniportHealth.WORKING) {
            causes.add(new Cause(
                    Layer.FUNCTION, health(adapter.vfHealth()), "reset the VF, or take it away and give it again"));
            return;
        }
        PairState.Kind kind = adapter.pair().state().kind();
        switch (kind) {
            case ATTACHING ->
                causes.add(new Cause(Layer.PAIR, "the pair waits a little before it uses a new VF", WAIT));
            case AWAITING_ASSOCIATION ->
                causes.add(new Cause(
                        Layer.PAIR,
                        "the host's notice that the VF belongs to this adapter has not come",
                        "look for it on the channel: the VF stays unused without it"));
            case SWITCHING_TO_VF ->
                causes.add(new Cause(Layer.PAIR, "the host has not completed the switch to the VF", WAIT));
            case PARKED ->
                causes.add(new Cause(
                        Layer.PAIR,
                        "the pair keeps the VF and does not use it: the host moved the path, refused the switch, or withdrew"
                                + " the VF",
                        "a new notice of the host that the VF is the adapter's brings it back"));
            case RETRYING -> causes.add(new Cause(Layer.PAIR, "the pair is about to try the VF again", WAIT));
            case SWITCHING_TO_SYNTHETIC, DRAINING, FAILED_OVER, NO_VF ->
                causes.add(new Cause(Layer.PAIR, "the pair has left the VF", WAIT));
            case ON_VF -> {
                // Then guest and host are at odds, which is for the data path's layer to say.
            }
        }
    }

    private static String health(MiniportHealth health) {
        return switch (health) {
            case WORKING -> "the VF works";
            case FROZEN -> "a transmit queue of the VF takes frames and completes none";
            case LINK_DOWN -> "the VF has no link";
            case RESETTING -> "the VF is being reset";
            case GONE -> "the VF's registers read all ones: it is gone, and the bus has not said so yet";
        };
    }

    private static String word(DataPath path) {
        return switch (path) {
            case VF -> "the VF";
            case SYNTHETIC -> "the synthetic path";
            case NONE -> "neither path";
            case BOTH -> "both paths";
            case EMULATED -> "the emulated device";
        };
    }
}
