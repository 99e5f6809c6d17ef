package io.nicteam.netvsc.statistics;

/** What the miniport counts. The first group has the names that {@code ethtool -S} shows for the Linux driver. */
public enum Statistic {
    /** A frame in more pieces than a packet holds: cannot happen here, a frame is one piece. */
    TX_SCATTERED("tx_scattered"),
    /** No memory to send: cannot happen here, all of it is taken at the start. */
    TX_NO_MEMORY("tx_no_memory"),
    /** The ring had no room although nothing was on its way: the frame is dropped (ENOSPC). */
    TX_NO_SPACE("tx_no_space"),
    /** A frame longer than the MTU allows: dropped. */
    TX_TOO_BIG("tx_too_big"),
    /** No room for a frame now; the stack keeps it (EAGAIN). */
    TX_BUSY("tx_busy"),
    /** No send section was free: the frame is sent by pages. */
    TX_SEND_FULL("tx_send_full"),
    /** The ring had no room for a receive completion. */
    RX_COMP_BUSY("rx_comp_busy"),
    /** No memory for a received frame: dropped. */
    RX_NO_MEMORY("rx_no_memory"),
    STOP_QUEUE("stop_queue"),
    WAKE_QUEUE("wake_queue"),
    /** A frame with a VLAN tag in its bytes that could not be read: cannot happen here, tags travel beside frames. */
    VLAN_ERROR("vlan_error"),

    /** Frames dropped on the way down, for whatever reason. */
    TX_DROPPED("tx_dropped"),
    /** A packet that the host says it could not take. */
    TX_HOST_FAILED("tx_host_failed"),
    /** Frames that were on their way when the channel went. */
    TX_ABANDONED("tx_abandoned"),
    /** Frames that arrived while the miniport did not run. */
    RX_NOT_RUNNING("rx_not_running"),
    /** Pieces of a coalesced frame without a first one, after the last, too many, or too long together. */
    RX_BAD_RSC("rx_bad_rsc"),
    /** A request that the host did not answer in time. */
    REQUEST_TIMED_OUT("request_timed_out"),

    /** A ring whose index, or the lengths of a packet in it, make no sense: all that is in it is thrown away. */
    BAD_RING("rx_bad_ring"),
    /** A ring packet of a type that no host sends. */
    BAD_PACKET_TYPE("rx_bad_packet_type"),
    /** An NVSP message that is unknown, too short, or makes no sense from a host. */
    BAD_NVSP_MESSAGE("rx_bad_nvsp_message"),
    /** A completion of nothing that is outstanding. */
    UNKNOWN_TRANSACTION("rx_unknown_transaction"),
    /** A completion whose payload is not the one its request asks for. */
    BAD_COMPLETION("rx_bad_completion"),
    /** A transfer-page header that contradicts itself. */
    BAD_TRANSFER_PAGES("rx_bad_transfer_pages"),
    /** A range that is not within one section. */
    BAD_RANGE("rx_bad_range"),
    /** An RNDIS message that is no frame. */
    BAD_RNDIS_PACKET("rx_bad_rndis_packet"),
    /** An RNDIS control message that is unknown, too short or contradicts itself. */
    BAD_RNDIS_CONTROL("rx_bad_rndis_control"),
    /** A frame that is longer than the guest's memory for one. */
    FRAME_TOO_LONG("rx_frame_too_long"),
    /** A reply that nobody waits for. */
    UNEXPECTED_REPLY("rx_unexpected_reply");

    private final String label;

    Statistic(String label) {
        this.label = label;
    }

    /** The name it is shown under. */
    public String label() {
        return label;
    }
}
