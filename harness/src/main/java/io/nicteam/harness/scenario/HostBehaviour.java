package io.nicteam.harness.scenario;

/**
 * In what one host differs from another. What the presets of the block {@code host} set is in {@code presets.yaml}.
 *
 * @param preset whose behaviour it was begun with
 */
public record HostBehaviour(
        String preset,
        ProtocolError protocolError,
        SendTable sendTable,
        SecondSwitch secondSwitch,
        GroupFrames groupFrames) {

    /**
     * What follows a protocol error: an NVSP message that is unknown or of a later version, a message out of order, a
     * completion of nothing outstanding, a buffer revoked while the channel is open.
     */
    public enum ProtocolError {
        /** It is counted and otherwise ignored. */
        COUNTED,
        /** The worker of the channel stops; only a close brings it back. */
        STOPS_CHANNEL
    }

    /** Where the table lies in SEND_INDIRECTION_TABLE. */
    public enum SendTable {
        AS_STATED,
        /** Up to version 6, at 40, and the message says 12. */
        MISPLACED_UP_TO_VERSION_6
    }

    /** What becomes of a switch request that comes while another is pending. */
    public enum SecondSwitch {
        /** It waits for its turn and is carried out: the path ends where the guest asked for it last. */
        QUEUED,
        /** It is acknowledged at once and forgotten, as OpenVMM does it: pipelined VF and synthetic end on VF. */
        ACKNOWLEDGED
    }

    /** Over which paths broadcast and multicast frames come to a guest while the host moves it from one to the other. */
    public enum GroupFrames {
        /** The synthetic one, as at other times. */
        SYNTHETIC,
        /** Both: the VF's VPort is in the group, and the virtual switch has the adapter's port in it. */
        BOTH_PATHS
    }
}
