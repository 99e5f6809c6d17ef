package io.nicteam.harness.host.vsp.statistics;

/** Why something from the guest was rejected. */
public enum Reject {
    /** A ring whose index, or the lengths of a packet in it, make no sense: all that is in it is thrown away. */
    RING("bad_ring"),
    /** A ring packet of a type that no guest sends, or that has no NVSP message in it. */
    PACKET_TYPE("bad_packet_type"),
    /** An NVSP message too short for a type, or for the fields of its type. */
    NVSP_SHORT("nvsp_short"),
    /** An NVSP message of an unknown type. */
    NVSP_UNKNOWN("nvsp_unknown"),
    /** An NVSP message that nobody sends any more. */
    NVSP_DEPRECATED("nvsp_deprecated"),
    /** An NVSP message of a later version than the one agreed on. */
    NVSP_TOO_NEW("nvsp_too_new"),
    /** An NVSP message that only a host sends. */
    NVSP_WRONG_DIRECTION("nvsp_wrong_direction"),
    /** An NVSP or RNDIS message that does not belong where the guest stands. */
    ORDER("out_of_order"),
    /** A message of the control plane on a subchannel. */
    SUBCHANNEL_CONTROL("control_on_subchannel"),
    /** A buffer under another id than its kind has. */
    BUFFER_ID("bad_buffer_id"),
    /** A buffer under a handle by which the guest shares nothing. */
    GPADL("unknown_gpadl"),
    /** A buffer that holds no section. */
    BUFFER_SIZE("buffer_too_small"),
    /** A receive buffer while sections of the one before are with the guest. */
    BUFFER_BUSY("buffer_busy"),
    /** A longest frame shorter or longer than any adapter's. */
    FRAME_BYTES("bad_frame_bytes"),
    /** Subchannels asked for twice, more than there are, or not asked for at all. */
    SUBCHANNEL("bad_subchannel_request"),
    /** A request that this host has no answer to: OID_QUERY_EX and PacketDirect. */
    NOT_SUPPORTED("not_supported"),
    /** A completion of nothing that was lent. */
    UNKNOWN_TRANSACTION("unknown_transaction"),
    /** A section outside the send buffer, or more bytes than a section has. */
    SECTION("bad_section"),
    /** Pages that are not the guest's, or a header of them that contradicts itself. */
    PAGES("bad_pages"),
    /** A PACKET that is none; {@link VspStatistics#malformed} says what was wrong with it. */
    RNDIS_PACKET("bad_rndis_packet"),
    /** More PACKETs in a section than were agreed on. */
    TOO_MANY_PACKETS("too_many_packets"),
    /** A frame that is longer than the network's memory for one. */
    FRAME_TOO_LONG("frame_too_long"),
    /** An RNDIS control message that is unknown, too short, or the host's. */
    RNDIS_CONTROL("bad_rndis_control"),
    /** A QUERY or SET of an object that the host does not have. */
    UNKNOWN_OBJECT("unknown_object"),
    /** A QUERY or SET with a buffer that does not hold the object. */
    OBJECT_DATA("bad_object_data"),
    /** A request while too many answers wait for the guest to read them. */
    CONTROL_QUEUE_FULL("control_queue_full"),
    /** More switch requests than the host remembers. */
    TOO_MANY_SWITCHES("too_many_switches");

    private final String label;

    Reject(String label) {
        this.label = label;
    }

    /** The name it is shown under. */
    public String label() {
        return label;
    }
}
