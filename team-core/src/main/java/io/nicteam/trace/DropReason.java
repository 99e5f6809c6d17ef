package io.nicteam.trace;

/** Why a frame ended before its receiver. Every drop has exactly one. */
public enum DropReason {
    /** A queue was full. If it is the stack's transmit queue, the frame was refused: never offered to the adapter. */
    QUEUE_FULL("queue-full", "the queue was full"),
    /** The VF vanished between the frame's posting and its departure. */
    VF_VANISHED("vf-vanished", "when the VF vanished"),
    /** The guest posted the frame to a VF that was gone already, and did not know. */
    POSTED_TO_VANISHED_VF("posted-to-vanished-vf", "posted to a VF that was already gone"),
    /** The guest released the VF without draining it. */
    VF_RELEASED_UNDRAINED("vf-released-undrained", "when the VF was released without draining"),
    /** The NIC's filter steered the frame to a VPort whose VF was gone or not receiving. */
    VPORT_NOT_RECEIVING("vport-not-receiving", "steered to a VF that was gone or not receiving"),
    /** No receive descriptor was posted. */
    NO_RECEIVE_DESCRIPTOR("no-receive-descriptor", "no receive descriptor was posted"),
    /** The frame came back unsent and the hand-over policy does not send it again. */
    HAND_OVER_DROP("hand-over-drop", "came back unsent, and the hand-over policy drops such frames"),
    /** More frames waited for the end of a hand-over than the pair holds. */
    HOLD_FULL("hold-full", "the pair held as many frames as it may"),
    /** The same frame had come over the other path, while the path changed. */
    DUPLICATE("duplicate", "filtered out, because the other path had brought it already"),
    /** There was no memory for the segments of a large send. */
    NO_MEMORY("no-memory", "there was no memory for its segments"),
    /** The source address is not the port's. */
    SPOOFED_SOURCE("spoofed-source", "the source address was not the port's own"),
    /** The VLAN is not the port's. */
    FOREIGN_VLAN("foreign-vlan", "the VLAN was not the port's own"),
    /** No port of the virtual switch has the destination address. */
    NO_SUCH_PORT("no-such-port", "no port has the destination address"),
    /** The destination was learned at the port the frame came from. */
    SAME_PORT("same-port", "the destination was learned at the port the frame came from"),
    /** A message that carries a frame was malformed. */
    MALFORMED_MESSAGE("malformed-message", "its message was malformed"),
    /** A frame was longer than the adapter's MTU, or than the memory for one. */
    FRAME_TOO_LONG("frame-too-long", "it was longer than the receiver takes"),
    /** A ring had no room, and nothing was on its way that would make some. */
    NO_RING_SPACE("no-ring-space", "a ring had no room, and nothing on its way would make some"),
    /** The channel between guest and host was closed with the frame in it. */
    CHANNEL_CLOSED("channel-closed", "its channel was closed"),
    /** The guest's packet filter does not want such frames. */
    FILTERED("filtered", "the packet filter did not want it"),
    /** The receiving miniport was not running. */
    NOT_RUNNING("not-running", "the miniport was not running"),
    /** The adapter drops on purpose while the host switches (ENETDOWN). */
    PATH_SWITCHING("path-switching", "dropped on purpose while the path was being switched"),
    /** The queue was emptied because its device went down. */
    QUEUE_PURGED("queue-purged", "purged when the VF went down"),
    /** The driver reads the VF's ring only while it transmits on the VF. */
    NOT_POLLED("not-polled", "never read, because the path had been switched back"),
    /** The frame came from a VF that the adapter was already letting go. */
    VF_UNMAPPED("vf-unmapped", "freed, because the adapter was letting go of the VF"),
    /** The link that the frame was to take was down. */
    LINK_DOWN("link-down", "its link was down"),
    /** A team had no member that it could be sent on. */
    NO_MEMBER("no-member", "no member of the team was usable"),
    /** It came in over a member that does not receive such frames. */
    INACTIVE_MEMBER("inactive-member", "it came in over a member that is not to receive it"),
    /** The VF was reset in place, and had received the frame but not reported it. */
    VF_RESET("vf-reset", "when the VF was reset"),
    /** No interface of the team has the frame's VLAN, and none takes the rest. */
    NO_TEAM_INTERFACE("no-team-interface", "no interface of the team has its VLAN"),
    /** A path lost the frame although its link is up (a grey failure). */
    SILENT_LOSS("silent-loss", "lost in silence, while the link was up"),
    /** A rule of the port's access control list denies it. */
    ACL_DENIED("acl-denied", "the port's access control list denies it"),
    /** The guest sent more than the port's bandwidth limit allows. */
    OVER_BANDWIDTH("over-bandwidth", "it was above the port's bandwidth limit"),
    /** The guest is not to answer as a DHCP server. */
    DHCP_GUARD("dhcp-guard", "the port's DHCP guard stopped it"),
    /** The guest is not to act as a router. */
    ROUTER_GUARD("router-guard", "the port's router guard stopped it"),
    /** The adapter had sent it itself, over its other path. */
    OWN_ECHO("own-echo", "the adapter had sent it itself, over its other path"),
    /** The port that it was for had been deleted, because its guest was saved or has moved to another host. */
    PORT_DELETED("port-deleted", "its port had been deleted when the guest was saved"),
    /** The guest shut down with the frame in it. */
    GUEST_DOWN("guest-down", "when the guest shut down"),
    /** The IOMMU did not let the VF read or write the memory that the frame was in or to be in. */
    DMA_BLOCKED("dma-blocked", "the IOMMU blocked the VF's access to memory");

    private final String label;
    private final String phrase;

    DropReason(String label, String phrase) {
        this.label = label;
        this.phrase = phrase;
    }

    /** The name used in files. */
    public String label() {
        return label;
    }

    /** The name used in sentences. */
    public String phrase() {
        return phrase;
    }
}
