package io.nicteam.team.member;

import io.nicteam.team.member.MemberTransitions.Transition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every cell of the table of members' states. */
public final class MemberCells {

    /** Delays of some length, and at once when alone. */
    public static final Delays BOTH = new Delays(5, 5, true);

    /** One cell and what the table says in it. */
    public record Cell(MemberState state, MemberEvent event, boolean alone, Transition transition) {}

    private MemberCells() {}

    public static List<Cell> of(Delays delays) {
        MemberTransitions transitions = new MemberTransitions(delays);
        List<Cell> cells = new ArrayList<>();
        for (MemberState state : MemberState.values()) {
            for (MemberEvent event : MemberEvent.values()) {
                for (boolean alone : new boolean[] {false, true}) {
                    cells.add(new Cell(state, event, alone, transitions.next(state, event, alone)));
                }
            }
        }
        return cells;
    }

    /** The states that some sequence of events leads to. */
    static Set<MemberState> reachable(Delays delays) {
        Set<MemberState> found = new LinkedHashSet<>();
        found.add(MemberTransitions.initial());
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Cell cell : of(delays)) {
                grows |= found.contains(cell.state())
                        && found.add(cell.transition().next());
            }
        }
        return found;
    }
}
