package io.nicteam.harness.host.vsp.vf;

import io.nicteam.packet.DataPath;

/** What can happen to the VF as far as its guest is concerned. */
public sealed interface VfEvent {

    /** The event without its data. */
    Kind kind();

    /** Kinds of event, in the order of {@code docs/states.md}. */
    enum Kind {
        /** Somebody has looked whether there is a VF and which path is in use. */
        STARTED,
        /** There is a VF. */
        VF_ARRIVED,
        /** It is gone, or the guest has let go of it. */
        VF_GONE,
        /** RNDIS runs under NVSP 4 or later, and the guest has said that it can drive a VF. */
        GUEST_READY,
        /** The guest has known of the VF for long enough. */
        OFFER_DUE,
        /** The guest asks for a path. */
        SWITCH_REQUESTED,
        /** A move of the path is over. */
        PATH_SETTLED,
        /** The guest's ring has taken every notice. */
        NOTICE_SENT,
        /** The guest's channel is gone, and everything that it knew with it. */
        CLOSED
    }

    /** An event that has no data of its own. */
    record Plain(Kind kind) implements VfEvent {

        public Plain {
            if (kind == Kind.STARTED
                    || kind == Kind.VF_ARRIVED
                    || kind == Kind.SWITCH_REQUESTED
                    || kind == Kind.PATH_SETTLED) {
                throw new IllegalArgumentException(kind + " needs its data");
            }
        }

        @Override
        public String toString() {
            return kind.name();
        }
    }

    /**
     * {@link Kind#STARTED}.
     *
     * @param serial of the VF that is there, {@link #NO_VF} if there is none
     * @param path in use
     */
    record Started(int serial, DataPath path) implements VfEvent {

        /** Serials begin with 1. */
        public static final int NO_VF = 0;

        @Override
        public Kind kind() {
            return Kind.STARTED;
        }

        boolean vf() {
            return serial != NO_VF;
        }

        @Override
        public String toString() {
            return kind() + "(" + (vf() ? "VF " + serial : "no VF") + ", on " + path + ")";
        }
    }

    /** {@link Kind#VF_ARRIVED}, with the serial that it is to be advertised with. */
    record VfArrived(int serial) implements VfEvent {

        @Override
        public Kind kind() {
            return Kind.VF_ARRIVED;
        }

        @Override
        public String toString() {
            return kind() + "(" + serial + ")";
        }
    }

    /** {@link Kind#SWITCH_REQUESTED}. */
    record SwitchRequested(SwitchRequest request) implements VfEvent {

        @Override
        public Kind kind() {
            return Kind.SWITCH_REQUESTED;
        }

        @Override
        public String toString() {
            return kind() + "(" + request + ")";
        }
    }

    /** {@link Kind#PATH_SETTLED}: where the path is, which is not where it was wanted when a move has failed. */
    record PathSettled(DataPath path) implements VfEvent {

        @Override
        public Kind kind() {
            return Kind.PATH_SETTLED;
        }

        @Override
        public String toString() {
            return kind() + "(" + path + ")";
        }
    }
}
