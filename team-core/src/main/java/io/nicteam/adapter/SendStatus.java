package io.nicteam.adapter;

/**
 * How a send ended, as NDIS has it. A later constant has precedence over an earlier one where several hold at once; the
 * order of those that refuse a send is the one of a published driver (NetKVM).
 */
public enum SendStatus {
    /** NDIS_STATUS_SUCCESS: the device has dealt with the frame, and said so. */
    SUCCESS(TxOutcome.COMPLETED),
    /** NDIS_STATUS_FAILURE: the driver's queue had no place for the frame, or lost it going down. Accounted for as dropped. */
    FAILURE(TxOutcome.COMPLETED),
    /** NDIS_STATUS_INVALID_LENGTH: longer than the MTU allows. Accounted for as dropped; no path would take it. */
    INVALID_LENGTH(TxOutcome.COMPLETED),
    /** NDIS_STATUS_SEND_ABORTED: the device had the frame, and will not say what became of it. */
    SEND_ABORTED(TxOutcome.UNKNOWN),
    /** NDIS_STATUS_PAUSED: the miniport is not running. */
    PAUSED(TxOutcome.NOT_SENT),
    /** NDIS_STATUS_MEDIA_DISCONNECTED: there is no link. */
    MEDIA_DISCONNECTED(TxOutcome.NOT_SENT),
    /** NDIS_STATUS_NOT_ACCEPTED: there is no device. */
    NOT_ACCEPTED(TxOutcome.NOT_SENT),
    /** NDIS_STATUS_RESET_IN_PROGRESS: the device is being reset, and had not begun with the frame. */
    RESET_IN_PROGRESS(TxOutcome.NOT_SENT);

    private final TxOutcome outcome;

    SendStatus(TxOutcome outcome) {
        this.outcome = outcome;
    }

    /** What follows from it for who may send the frame again. */
    public TxOutcome outcome() {
        return outcome;
    }

    /** Why a miniport refuses a send, {@link #SUCCESS} if it does not. */
    public static SendStatus refusal(MiniportState state, MiniportHealth health) {
        SendStatus byState =
                switch (state) {
                    case RUNNING -> SUCCESS;
                    case INITIALIZING, PAUSED, RESTARTING, PAUSING -> PAUSED;
                    case HALTED, REMOVED -> NOT_ACCEPTED;
                };
        SendStatus byHealth =
                switch (health) {
                    case WORKING, FROZEN -> SUCCESS;
                    case LINK_DOWN -> MEDIA_DISCONNECTED;
                    case GONE -> NOT_ACCEPTED;
                    case RESETTING -> RESET_IN_PROGRESS;
                };
        return byState.compareTo(byHealth) >= 0 ? byState : byHealth;
    }
}
