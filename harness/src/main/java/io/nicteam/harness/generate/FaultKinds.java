package io.nicteam.harness.generate;

import io.nicteam.harness.generate.FaultKind.Scope;
import java.util.List;
import java.util.Map;

/** The faults of generated scenarios. */
public final class FaultKinds {

    /** Whether there is a VF; at the beginning of a run as the setting {@code initialVf} has it. */
    static final String VF = "vf";

    /** All kinds. What is taken away, except a VF, is given back at the end of the disturbed phase. */
    public static final List<FaultKind> ALL = List.of(
            new FaultKind("graceful removal", Scope.ADAPTER, VF, true, false, Map.of("remove", "graceful")),
            new FaultKind("surprise removal", Scope.ADAPTER, VF, true, false, Map.of("remove", "surprise")),
            new FaultKind("addition", Scope.ADAPTER, VF, false, true, Map.of("add", "vf")),
            new FaultKind("uplink", Scope.NIC, "uplink", true, false, Map.of("uplink", "down")),
            new FaultKind("uplink", Scope.NIC, "uplink", false, true, Map.of("uplink", "up")));

    private FaultKinds() {}
}
