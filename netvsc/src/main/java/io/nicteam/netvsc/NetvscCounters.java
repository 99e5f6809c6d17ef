package io.nicteam.netvsc;

/** What the miniport counts. Names are those of the Linux driver's statistics where there is one. */
public final class NetvscCounters {

    /** Why something from the host was rejected. */
    public enum Malformed {
        /** A ring packet of a type that no host sends. */
        PACKET_TYPE("rx_bad_packet_type"),
        /** An NVSP message that is unknown, too short, or makes no sense from a host. */
        NVSP_MESSAGE("rx_bad_nvsp_message"),
        /** A completion of nothing that is outstanding. */
        UNKNOWN_TRANSACTION("rx_unknown_transaction"),
        /** A completion whose payload is not the one its request asks for. */
        COMPLETION("rx_bad_completion"),
        /** A transfer-page header that contradicts itself. */
        TRANSFER_PAGES("rx_bad_transfer_pages"),
        /** A range that is not within one section. */
        RANGE("rx_bad_range"),
        /** An RNDIS message that is no frame. */
        RNDIS_PACKET("rx_bad_rndis_packet"),
        /** A frame that is longer than the guest's memory for one. */
        FRAME_TOO_LONG("rx_frame_too_long"),
        /** A reply that nobody waits for. */
        UNEXPECTED_REPLY("rx_unexpected_reply");

        private final String label;

        Malformed(String label) {
            this.label = label;
        }
    }

    /** Sees one counter after the other. */
    public interface Visitor {

        void counter(String name, long value);
    }

    private static final Malformed[] KINDS = Malformed.values();

    long txPackets;
    long txBytes;
    long rxPackets;
    long rxBytes;
    /** No send section was free. */
    long txSendFull;
    /** The ring had no room for a frame's packet. */
    long txBusy;
    /** A frame no section can hold. */
    long txTooBig;
    /** A frame that the host says it could not take. */
    long txHostFailed;

    long stopQueue;
    long wakeQueue;
    /** The ring had no room for a receive completion. */
    long rxCompBusy;
    /** No memory for a received frame. */
    long rxNoMemory;
    /** Frames that arrived before the miniport ran. */
    long rxNotRunning;

    private final long[] malformed = new long[KINDS.length];

    void malformed(Malformed kind) {
        malformed[kind.ordinal()]++;
    }

    /** How often something was rejected for that reason. */
    public long rejected(Malformed kind) {
        return malformed[kind.ordinal()];
    }

    /** Shows every counter, always in the same order. */
    public void forEach(Visitor visitor) {
        visitor.counter("tx_queue_0_packets", txPackets);
        visitor.counter("tx_queue_0_bytes", txBytes);
        visitor.counter("rx_queue_0_packets", rxPackets);
        visitor.counter("rx_queue_0_bytes", rxBytes);
        visitor.counter("tx_send_full", txSendFull);
        visitor.counter("tx_busy", txBusy);
        visitor.counter("tx_too_big", txTooBig);
        visitor.counter("tx_host_failed", txHostFailed);
        visitor.counter("stop_queue", stopQueue);
        visitor.counter("wake_queue", wakeQueue);
        visitor.counter("rx_comp_busy", rxCompBusy);
        visitor.counter("rx_no_memory", rxNoMemory);
        visitor.counter("rx_not_running", rxNotRunning);
        for (Malformed kind : KINDS) {
            visitor.counter(kind.label, malformed[kind.ordinal()]);
        }
    }
}
