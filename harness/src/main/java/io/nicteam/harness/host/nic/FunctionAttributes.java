package io.nicteam.harness.host.nic;

import io.nicteam.attributes.Attributes;
import io.nicteam.harness.scenario.VfSettings;

/** What a VF's driver may configure it with, and has. Another address only where the host lets the adapter send with any. */
final class FunctionAttributes {

    private final VPort port;
    private final VfSettings settings;
    private Attributes present;

    FunctionAttributes(VPort port, VfSettings settings) {
        this.port = port;
        this.settings = settings;
    }

    void forget() {
        present = null;
    }

    /** {@code null} if nothing has been configured yet. */
    Attributes present() {
        return present;
    }

    boolean take(Attributes wanted) {
        boolean taken = wanted.mtu() <= settings.mostMtu()
                && (!wanted.promiscuous() || settings.promiscuous())
                && port.mayHave(wanted.mac());
        present = taken ? wanted : present;
        return taken;
    }
}
