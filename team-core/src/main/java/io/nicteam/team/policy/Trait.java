package io.nicteam.team.policy;

/** What a policy promises beyond what every policy must do. The contract suite holds it to that. */
public enum Trait {
    /** While the members stay the same, all frames of a flow go to one of them. */
    FLOW_STABLE("flow-stable"),
    /** A flow's member does not depend on the order in which the members are listed. */
    ORDER_INDEPENDENT("order-independent"),
    /** Many flows are spread evenly: each member's share is within the bounds of a fair draw. */
    BALANCED("balanced"),
    /** When a member goes, only its flows move: at most a fair share of all. */
    MINIMAL_MOVEMENT("minimal-movement");

    private final String label;

    Trait(String label) {
        this.label = label;
    }

    /** The name used in documents. */
    public String label() {
        return label;
    }
}
