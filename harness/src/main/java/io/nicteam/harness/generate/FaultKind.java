package io.nicteam.harness.generate;

import java.util.Map;

/**
 * A kind of fault. It is about a thing that is there or not; a step that would take away what is not there, or add what is,
 * is left out of the scenario.
 *
 * @param family kinds that are switched off together in a run
 * @param thing what it is about; kinds with the same thing follow one another
 * @param before whether the thing is there before it
 * @param after whether it is afterwards
 * @param entry what a scenario file says beside the time and the scope
 */
public record FaultKind(String family, Thing thing, boolean before, boolean after, Map<String, String> entry) {

    Scope scope() {
        return thing.scope;
    }

    /** What a fault can take away. */
    enum Thing {
        /** A VF; at the beginning of a run as the setting {@code initialVf} has it. It may be missing in the end. */
        VF(Scope.ADAPTER),
        /** The link of a VF that is there: a new VF has it. */
        VF_LINK(Scope.ADAPTER),
        /** The first transmit queue of a VF that is there: a new VF has it. */
        VF_QUEUE(Scope.ADAPTER),
        UPLINK(Scope.NIC),
        PHYSICAL_FUNCTION(Scope.NIC);

        private final Scope scope;

        Thing(Scope scope) {
            this.scope = scope;
        }

        boolean isOfVf() {
            return this == VF_LINK || this == VF_QUEUE;
        }
    }

    /** Of what a scenario has one or more. */
    public enum Scope {
        ADAPTER("adapter", "adapters"),
        NIC("nic", "nics");

        private final String key;
        private final String list;

        Scope(String key, String list) {
            this.key = key;
            this.list = list;
        }

        /** Key of an entry that says which one. */
        String key() {
            return key;
        }

        /** The scenario's list of all of them; without it there is one that needs no name. */
        String list() {
            return list;
        }
    }
}
