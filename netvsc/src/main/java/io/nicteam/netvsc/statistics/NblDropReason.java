package io.nicteam.netvsc.statistics;

import io.nicteam.trace.DropReason;

/**
 * Why Windows' netvsc says that it dropped an NBL: the reason in its events 16, 17 and 18 (provider
 * Microsoft-Windows-Hyper-V-Netvsc). Reasons that stand for nothing in the model are here too, so that the list is whole.
 */
public enum NblDropReason {
    UNKNOWN(0, "unknown"),
    DROPPED_AT_MICROPORT(1, "dropped at the microport"),
    ADAPTER_HALTING(2, "adapter halting"),
    NO_MESSAGE_FRAME(3, "no message frame"),
    MAX_OUTSTANDING_PACKETS(4, "too many packets outstanding"),
    VF_NOT_RUNNING(5, "VF adapter not running"),
    PAUSED(6, "paused"),
    MDL_TO_NBL_FAILED(7, "no NBL for the MDL"),
    NO_NBL_CONTEXT(8, "no NBL context"),
    NOT_STARTED_OR_SURPRISE_REMOVED(9, "not started, or surprise removed"),
    NO_VMBUS_PACKETS(10, "no VMBus packets"),
    SEND_MESSAGE_PREPARE_FAILED(11, "send message not prepared"),
    VMBUS_COULD_NOT_TRANSMIT(12, "VMBus could not transmit");

    private final int number;
    private final String phrase;

    NblDropReason(int number, String phrase) {
        this.number = number;
        this.phrase = phrase;
    }

    /** The number in the event. */
    public int number() {
        return number;
    }

    /** The reason in words. */
    public String phrase() {
        return phrase;
    }

    /**
     * What Windows would say of a frame that its netvsc, or the VF under it, dropped for that reason; {@link #UNKNOWN} for
     * reasons that no guest sees.
     */
    public static NblDropReason of(DropReason reason) {
        return switch (reason) {
            case FRAME_TOO_LONG -> SEND_MESSAGE_PREPARE_FAILED;
            case NO_RING_SPACE -> VMBUS_COULD_NOT_TRANSMIT;
            case CHANNEL_CLOSED -> ADAPTER_HALTING;
            case NOT_RUNNING, PATH_SWITCHING -> PAUSED;
            case MALFORMED_MESSAGE -> MDL_TO_NBL_FAILED;
            case NO_RECEIVE_DESCRIPTOR -> NO_NBL_CONTEXT;
            case VF_VANISHED, QUEUE_PURGED -> NOT_STARTED_OR_SURPRISE_REMOVED;
            case POSTED_TO_VANISHED_VF, VF_RELEASED_UNDRAINED, HAND_OVER_DROP, NOT_POLLED, VF_UNMAPPED ->
                VF_NOT_RUNNING;
            default -> UNKNOWN;
        };
    }
}
