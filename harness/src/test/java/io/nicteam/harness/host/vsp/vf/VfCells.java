package io.nicteam.harness.host.vsp.vf;

import io.nicteam.harness.host.vsp.vf.VfEvent.PathSettled;
import io.nicteam.harness.host.vsp.vf.VfEvent.Started;
import io.nicteam.harness.host.vsp.vf.VfEvent.SwitchRequested;
import io.nicteam.harness.host.vsp.vf.VfEvent.VfArrived;
import io.nicteam.harness.host.vsp.vf.VfState.Kind;
import io.nicteam.harness.host.vsp.vf.VfState.Plain;
import io.nicteam.harness.host.vsp.vf.VfState.Restoring;
import io.nicteam.harness.host.vsp.vf.VfState.WithRequests;
import io.nicteam.harness.host.vsp.vf.VfState.WithVf;
import io.nicteam.harness.scenario.HostBehaviour.SecondSwitch;
import io.nicteam.packet.DataPath;
import java.util.ArrayList;
import java.util.List;

/** Every kind of cell of the table, with samples for the data: serial 7, open requests #1 and #2, a new one #9. */
final class VfCells {

    static final int SERIAL = 7;
    static final SwitchRequest VF_1 = new SwitchRequest(DataPath.VF, 1);
    static final SwitchRequest VF_2 = new SwitchRequest(DataPath.VF, 2);
    static final SwitchRequest SYNTHETIC_1 = new SwitchRequest(DataPath.SYNTHETIC, 1);
    static final SwitchRequest SYNTHETIC_2 = new SwitchRequest(DataPath.SYNTHETIC, 2);

    private static final List<List<SwitchRequest>> OPEN = List.of(
            List.of(), List.of(VF_1), List.of(SYNTHETIC_1), List.of(VF_1, SYNTHETIC_2), List.of(SYNTHETIC_1, VF_2));

    /** One cell and what the table says in it. */
    record Cell(VfOptions options, VfState state, VfEvent event, VfTransition transition) {}

    private VfCells() {}

    static VfOptions defaults() {
        return new VfOptions(SecondSwitch.QUEUED, false);
    }

    static VfState state(Kind kind, SwitchRequest... requests) {
        return new SavedVfState(kind, SERIAL, List.of(requests)).state();
    }

    static VfEvent event(VfEvent.Kind kind) {
        return new VfEvent.Plain(kind);
    }

    static VfEvent asks(DataPath path) {
        return new SwitchRequested(new SwitchRequest(path, 9));
    }

    static VfEvent settled(DataPath path) {
        return new PathSettled(path);
    }

    /** Every state but those that are being restored. */
    static List<VfState> states() {
        List<VfState> states = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            switch (kind.data()) {
                case NOTHING -> states.add(new Plain(kind));
                case SERIAL -> states.add(new WithVf(kind, SERIAL));
                case SERIAL_AND_REQUESTS -> {
                    for (List<SwitchRequest> open : OPEN) {
                        if (!open.isEmpty() || kind == Kind.DATA_PATH_SYNTHETIC) {
                            states.add(new WithRequests(kind, SERIAL, open));
                        }
                    }
                }
                case SAVED -> {}
            }
        }
        return states;
    }

    /** Enough of them to read: those that differ from the others in more than a number. */
    static List<VfState> examples() {
        return states().stream()
                .filter(state -> SavedVfState.of(state).requests().size() < 2
                        || state.equals(state(Kind.DATA_PATH_SWITCH_PENDING, VF_1, SYNTHETIC_2)))
                .filter(state -> !state.equals(state(Kind.DATA_PATH_SYNTHETIC, SYNTHETIC_1)))
                .toList();
    }

    static List<VfState> restoring(List<VfState> states) {
        return states.stream()
                .<VfState>map(state -> new Restoring(SavedVfState.of(state)))
                .toList();
    }

    static List<VfEvent> events(VfEvent.Kind kind) {
        return switch (kind) {
            case STARTED ->
                List.of(
                        new Started(SERIAL, DataPath.VF),
                        new Started(SERIAL, DataPath.SYNTHETIC),
                        new Started(Started.NO_VF, DataPath.VF),
                        new Started(Started.NO_VF, DataPath.SYNTHETIC));
            case VF_ARRIVED -> List.of(new VfArrived(SERIAL));
            case SWITCH_REQUESTED -> List.of(asks(DataPath.VF), asks(DataPath.SYNTHETIC));
            case PATH_SETTLED -> List.of(settled(DataPath.VF), settled(DataPath.SYNTHETIC));
            case VF_GONE, GUEST_READY, OFFER_DUE, NOTICE_SENT, CLOSED -> List.of(event(kind));
        };
    }

    static List<Cell> of(VfOptions options, List<VfState> states) {
        VfTransitions transitions = new VfTransitions(options);
        List<Cell> cells = new ArrayList<>();
        for (VfState state : states) {
            for (VfEvent.Kind kind : VfEvent.Kind.values()) {
                for (VfEvent event : events(kind)) {
                    cells.add(new Cell(options, state, event, transitions.next(state, event)));
                }
            }
        }
        return cells;
    }

    static List<Cell> all() {
        List<Cell> all = new ArrayList<>();
        for (SecondSwitch second : SecondSwitch.values()) {
            for (boolean pathLeads : new boolean[] {false, true}) {
                all.addAll(of(new VfOptions(second, pathLeads), states()));
                all.addAll(of(new VfOptions(second, pathLeads), restoring(states())));
            }
        }
        return all;
    }
}
