package io.nicteam.harness.host.vsp.vf;

import java.util.List;

/**
 * How the guest and its VF stand.
 *
 * <pre>
 *   UNAVAILABLE -> AVAILABLE -> AVAILABLE_ADVERTISED -> READY <-> DATA_PATH_SWITCH_PENDING <-> DATA_PATH_SWITCHED
 *       ^                               |                 |  ^              |    |                     |
 *       |                               |                 |  +- DATA_PATH_SYNTHETIC                    |
 *       |                               v                 v                 v                          v
 *       +---------------------- UNAVAILABLE_FROM_AVAILABLE <-- UNAVAILABLE_FROM_...PENDING, ..._SWITCHED
 * </pre>
 *
 * <p>A serial is the one that the guest was told, or is to be told, and goes back to it in the withdrawal.
 */
public sealed interface VfState {

    /** The state without its data. */
    Kind kind();

    /** What a state knows. */
    enum Data {
        NOTHING,
        SAVED,
        SERIAL,
        SERIAL_AND_REQUESTS
    }

    /** Kinds of state, in the order of {@code docs/states.md}. */
    enum Kind {
        /** Nobody has looked yet whether there is a VF. */
        INITIALIZING(Data.NOTHING),
        /** Loaded, and nobody has looked yet. */
        RESTORING(Data.SAVED),
        UNAVAILABLE(Data.NOTHING),
        /** There, and the guest has not been told. */
        AVAILABLE(Data.SERIAL),
        /** The guest has been told; the function follows when the offer timer is due. */
        AVAILABLE_ADVERTISED(Data.SERIAL),
        /** Offered, and the path is synthetic. */
        READY(Data.SERIAL),
        /** The path is on the move for the first request; the others wait. */
        DATA_PATH_SWITCH_PENDING(Data.SERIAL_AND_REQUESTS),
        /** The path is the VF. */
        DATA_PATH_SWITCHED(Data.SERIAL),
        /** A switch to the VF failed; the notice that says so is on its way, and requests may wait. */
        DATA_PATH_SYNTHETIC(Data.SERIAL_AND_REQUESTS),
        /** Gone; the withdrawal is on its way. */
        UNAVAILABLE_FROM_AVAILABLE(Data.SERIAL),
        /** Gone during a switch; the path is on its way back. */
        UNAVAILABLE_FROM_DATA_PATH_SWITCH_PENDING(Data.SERIAL_AND_REQUESTS),
        /** Gone while in use; the path is on its way back. */
        UNAVAILABLE_FROM_DATA_PATH_SWITCHED(Data.SERIAL);

        private final Data data;

        Kind(Data data) {
            this.data = data;
        }

        Data data() {
            return data;
        }

        private void need(Data expected) {
            if (data != expected) {
                throw new IllegalArgumentException(this + " knows " + data);
            }
        }
    }

    /** A state that has no data of its own. */
    record Plain(Kind kind) implements VfState {

        public Plain {
            kind.need(Data.NOTHING);
        }

        @Override
        public String toString() {
            return kind.name();
        }
    }

    /** What was saved, until somebody has looked what has become of the VF and the path. */
    record Restoring(SavedVfState saved) implements VfState {

        @Override
        public Kind kind() {
            return Kind.RESTORING;
        }

        @Override
        public String toString() {
            return kind() + "(" + saved.state() + ")";
        }
    }

    /** A state with a VF. */
    record WithVf(Kind kind, int serial) implements VfState {

        public WithVf {
            kind.need(Data.SERIAL);
        }

        @Override
        public String toString() {
            return kind + "(" + serial + ")";
        }
    }

    /** A state with a VF and requests that have not been completed, in the order of their arrival. */
    record WithRequests(Kind kind, int serial, List<SwitchRequest> requests) implements VfState {

        public WithRequests {
            kind.need(Data.SERIAL_AND_REQUESTS);
            requests = List.copyOf(requests);
            if (requests.isEmpty() && kind != Kind.DATA_PATH_SYNTHETIC) {
                throw new IllegalArgumentException(kind + " without a request");
            }
        }

        @Override
        public String toString() {
            return kind + "(" + serial + ", " + requests + ")";
        }
    }
}
