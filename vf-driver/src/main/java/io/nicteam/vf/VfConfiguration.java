package io.nicteam.vf;

import io.nicteam.attributes.AttributeMember;
import io.nicteam.attributes.Attributes;
import io.nicteam.vf.hw.VfFunction;
import java.util.List;

/** The attributes of a VF: written to the function, which takes all of them or none. */
final class VfConfiguration implements AttributeMember {

    private final int mtu;
    private VfFunction function;
    private Attributes present;

    /** @param mtu that the driver starts with */
    VfConfiguration(int mtu) {
        this.mtu = mtu;
        present = new Attributes(0, 0, mtu, List.of(), false);
    }

    /** There is a function, which has the address and VLAN of its VPort, and the driver's MTU. */
    void begin(VfFunction found, VfAttributes its) {
        function = found;
        present = new Attributes(its.mac(), its.vlan(), mtu, List.of(), false);
    }

    /** There is none any more. */
    void end() {
        function = null;
    }

    @Override
    public Attributes attributes() {
        return present;
    }

    @Override
    public void change(Attributes wanted, Answer then, long nowNs) {
        boolean taken = function != null && function.configure(wanted, nowNs);
        present = taken ? wanted : present;
        then.on(taken, nowNs);
    }
}
