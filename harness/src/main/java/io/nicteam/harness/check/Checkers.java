package io.nicteam.harness.check;

import java.util.List;

/** Every property there is. */
public final class Checkers {

    /** In the order in which a run is judged: what breaks first is what the others follow from. */
    public static final List<Checker> ALL = List.of(
            new LegalTransitions(),
            new Integrity(),
            new NoDuplicates(),
            new Conservation(),
            new AddressOwner(),
            new MemberForEveryFrame(),
            new SharedAttributesEqual(),
            new Completions(),
            new BoundedWaits(),
            new Convergence(),
            new Buffers(),
            new Counters(),
            new Order(),
            new ConfirmedPath(),
            new FlowAffinity(),
            new Outage(),
            new Lossless());

    private Checkers() {}
}
