package io.nicteam.harness.generate;

import io.nicteam.harness.generate.FaultKind.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The faults of generated scenarios. */
public final class FaultKinds {

    /** Steps of a VF's bring-up, as a scenario file has them, at which an addition can fail. */
    private static final List<String> BRING_UP_STEPS = List.of(
            "allocate-vf", "create-vport", "map-memory", "remap-interrupts", "move-filter", "announce", "offer");

    /** All kinds. What is taken away, except a VF, is given back at the end of the disturbed phase. */
    public static final List<FaultKind> ALL = all();

    private FaultKinds() {}

    private static List<FaultKind> all() {
        List<FaultKind> all = new ArrayList<>();
        all.add(new FaultKind("graceful removal", Thing.VF, true, false, Map.of("remove", "graceful")));
        all.add(new FaultKind("surprise removal", Thing.VF, true, false, Map.of("remove", "surprise")));
        all.add(new FaultKind("addition", Thing.VF, false, true, Map.of("add", "vf")));
        for (String step : BRING_UP_STEPS) {
            all.add(new FaultKind("failing addition", Thing.VF, false, false, Map.of("add", "vf", "failing", step)));
        }
        all.add(new FaultKind("VF link", Thing.VF_LINK, true, false, Map.of("link", "vf-down")));
        all.add(new FaultKind("VF link", Thing.VF_LINK, false, true, Map.of("link", "vf-up")));
        all.add(new FaultKind("frozen queue", Thing.VF_QUEUE, true, false, Map.of("freeze", "vf-queue")));
        all.add(new FaultKind("frozen queue", Thing.VF_QUEUE, false, true, Map.of("reset", "vf")));
        all.add(new FaultKind("reset", Thing.VF_QUEUE, true, true, Map.of("reset", "vf")));
        all.add(new FaultKind("uplink", Thing.UPLINK, true, false, Map.of("uplink", "down")));
        all.add(new FaultKind("uplink", Thing.UPLINK, false, true, Map.of("uplink", "up")));
        all.add(new FaultKind("physical function", Thing.PHYSICAL_FUNCTION, true, false, Map.of("pf", "fails")));
        all.add(new FaultKind("physical function", Thing.PHYSICAL_FUNCTION, false, true, Map.of("pf", "recovers")));
        return List.copyOf(all);
    }
}
