package io.nicteam.harness.kit;

import io.nicteam.harness.check.Breach;

/** A property did not hold. */
public final class BrokenProperty extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Breach breach;

    BrokenProperty(Breach breach) {
        super(breach.property() + ": must hold: " + breach.promise() + "; but: " + breach.evidence());
        this.breach = breach;
    }

    public Breach breach() {
        return breach;
    }
}
