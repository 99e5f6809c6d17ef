package io.nicteam.harness.host.vsp;

/** What the VSP counts. */
public final class VspCounters {

    /** Why something from the guest was rejected. */
    public enum Reject {
        /** A ring packet of a type that no guest sends. */
        PACKET_TYPE("bad_packet_type"),
        /** An NVSP message of an unknown type, or too short for its type. */
        NVSP_MESSAGE("bad_nvsp_message"),
        /** An NVSP or RNDIS control message out of order, or not of the version agreed on. */
        ORDER("out_of_order"),
        /** A completion of nothing that was lent. */
        UNKNOWN_TRANSACTION("unknown_transaction"),
        /** A section outside the send buffer, or more bytes than a section has. */
        SECTION("bad_section"),
        /** An RNDIS message that is no frame. */
        RNDIS_PACKET("bad_rndis_packet"),
        /** An RNDIS control message that is unknown or too short. */
        RNDIS_CONTROL("bad_rndis_control"),
        /** A frame that is longer than the network's memory for one. */
        FRAME_TOO_LONG("frame_too_long"),
        /** No receive section for the answer to a control message. */
        NO_SECTION_FOR_REPLY("no_section_for_reply"),
        /** More switch requests than the host remembers. */
        TOO_MANY_SWITCHES("too_many_switches");

        private final String label;

        Reject(String label) {
            this.label = label;
        }
    }

    /** Sees one counter after the other. */
    public interface Visitor {

        void counter(String name, long value);
    }

    private static final Reject[] KINDS = Reject.values();

    long fromGuestFrames;
    long toGuestFrames;
    long rxDroppedRingFull;
    long rxDroppedNotRunning;
    long switchesAbandoned;
    private final long[] rejects = new long[KINDS.length];

    void reject(Reject kind) {
        rejects[kind.ordinal()]++;
    }

    /** Switch requests that were not completed because their channel was gone. */
    public long switchesAbandoned() {
        return switchesAbandoned;
    }

    /** How often something was rejected for that reason. */
    public long rejected(Reject kind) {
        return rejects[kind.ordinal()];
    }

    /** Shows every counter, always in the same order. */
    public void forEach(Visitor visitor) {
        visitor.counter("tx_packets", fromGuestFrames);
        visitor.counter("rx_packets", toGuestFrames);
        visitor.counter("rx_dropped_ring_full", rxDroppedRingFull);
        visitor.counter("rx_dropped_not_running", rxDroppedNotRunning);
        visitor.counter("switches_abandoned", switchesAbandoned);
        for (Reject kind : KINDS) {
            visitor.counter(kind.label, rejects[kind.ordinal()]);
        }
    }
}
