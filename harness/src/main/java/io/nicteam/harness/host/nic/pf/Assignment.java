package io.nicteam.harness.host.nic.pf;

/** What comes of asking the PF for a VF: all that belongs to one, or nothing. */
public sealed interface Assignment {

    /**
     * A VF with all that belongs to it.
     *
     * @param vf from 0
     * @param routingId bus, device and function, in 16 bits
     * @param vport from 1; 0 is the default VPort
     * @param queuePairs those that the VF may use, at most as many as were asked for
     */
    record Granted(int vf, int routingId, int vport, int queuePairs) implements Assignment {

        @Override
        public String toString() {
            return String.format(
                    "VF %d of the NIC: routing id %04x, VPort %d, %d queue pair%s",
                    vf, routingId, vport, queuePairs, queuePairs == 1 ? "" : "s");
        }
    }

    /** Nothing has changed. */
    record Refused(PfRefusal because) implements Assignment {}
}
