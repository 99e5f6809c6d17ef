package io.nicteam.harness.host.vsp;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

final class HostileGuestProperties {

    @Property(tries = 300)
    void anyGuestIsSurvived(@ForAll @Size(max = 600) byte[] script) {
        HostileGuest.play(script);
    }

    /** The same from where a guest is that has come up. */
    @Property(tries = 500)
    void anyGuestThatRunsIsSurvived(@ForAll @Size(max = 600) byte[] script) {
        byte[] running = new byte[script.length + 1];
        running[0] = 11;
        System.arraycopy(script, 0, running, 1, script.length);
        HostileGuest.play(running);
    }
}
