package io.nicteam.harness.check;

import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.harness.stack.Model;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.pair.PairState;
import java.util.List;

/** At rest every buffer is free, but for the empty ones in the receive rings of VFs that are there. */
final class Buffers implements Checker {

    @Override
    public String name() {
        return "buffers";
    }

    @Override
    public String promise() {
        return "at rest every buffer is back in its pool, but for the empty ones in the receive rings of VFs in use";
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return Buffers::judge;
    }

    private static Ruling judge(Course course) {
        if (!course.atRest()) {
            return Ruling.notJudged("not at rest");
        }
        Model model = course.experiment().model();
        PacketPool fabric = model.fabric();
        if (fabric.ownedBy(Owner.POOL) != fabric.slots()) {
            return Ruling.unsafe("left over: " + fabric, course.endNs());
        }
        for (String guest : course.scenario().topology().guests()) {
            PacketPool memory = model.guestMemory(guest);
            int inRings = ringsInUse(course, guest) * course.scenario().vf().ringSlots();
            if (memory.ownedBy(Owner.VF_RECEIVE) != inRings || memory.ownedBy(Owner.POOL) != memory.slots() - inRings) {
                return Ruling.unsafe(
                        "expected " + inRings + " buffers in receive rings and the others free: " + memory,
                        course.endNs());
            }
        }
        return Ruling.held();
    }

    private static int ringsInUse(Course course, String guest) {
        List<Topology.Adapter> adapters = course.scenario().topology().adapters();
        int rings = 0;
        for (int i = 0; i < adapters.size(); i++) {
            boolean hasVf = course.experiment()
                    .model()
                    .pair(i)
                    .filter(pair -> pair.state().kind() != PairState.Kind.NO_VF)
                    .isPresent();
            rings += hasVf && adapters.get(i).guest().equals(guest) ? 1 : 0;
        }
        return rings;
    }
}
