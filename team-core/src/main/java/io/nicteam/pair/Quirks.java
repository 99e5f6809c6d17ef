package io.nicteam.pair;

/**
 * In what a real driver's pairing differs from the best that is known. {@link #NONE} is the best.
 *
 * @param attachRetryNs time after which an activation that was undone is tried again, see {@link Withdrawal#RETRY}
 */
public record Quirks(
        SwitchRequest switchRequest,
        Withdrawal withdrawal,
        HostSwitch hostSwitch,
        ReceiveTail receiveTail,
        WhileSwitching whileSwitching,
        Matching matching,
        TransmitStop transmitStop,
        LinkLoss linkLoss,
        GroupEcho groupEcho,
        long attachRetryNs) {

    /** No quirk. */
    public static final Quirks NONE = new Quirks(
            SwitchRequest.CONFIRMED,
            Withdrawal.AT_ONCE,
            HostSwitch.HONOURED,
            ReceiveTail.DELIVERED,
            WhileSwitching.SYNTHETIC,
            Matching.SERIAL,
            TransmitStop.OF_A_PATH,
            LinkLoss.SWITCHED,
            GroupEcho.DROPPED,
            1_000_000_000);

    /** How the pair asks the host to switch. */
    public enum SwitchRequest {
        /** With a completion, which is waited for; one request at a time. */
        CONFIRMED,
        /** Without one: the pair goes on as if the switch were done, and may ask again meanwhile. */
        FIRE_AND_FORGET
    }

    /** What the host's withdrawal of the VF does. */
    public enum Withdrawal {
        /** Closes the gate and asks for the synthetic path. */
        AT_ONCE,
        /**
         * The same for a VF in use. While it is being taken into use, any notice undoes that, and it is tried again
         * later: a generation counter that the notices advance.
         */
        RETRY,
        /** Nothing: it is remembered, and the VF is used until the bus takes it. */
        IGNORED
    }

    /** What the host's own switch to the synthetic path does. */
    public enum HostSwitch {
        /** Closes the gate. */
        HONOURED,
        /** Nothing: the pair transmits on the VF until something else stops it. */
        IGNORED
    }

    /** What becomes of frames that the VF received and the pair has not when the path goes back to synthetic. */
    public enum ReceiveTail {
        /** They are delivered, until the VF is released. */
        DELIVERED,
        /** The VF is read only while the gate is open; what is in its ring then stays there. */
        NOT_POLLED,
        /** They are freed from the moment at which the pair begins to let go of the VF. */
        FREED
    }

    /** Where frames go while the host switches. */
    public enum WhileSwitching {
        SYNTHETIC,
        /** Nowhere: they are dropped on purpose. */
        DROPPED
    }

    /** When an arrived VF is this pair's. */
    public enum Matching {
        /** When the host has associated its serial. */
        SERIAL,
        /** Always: it has the pair's MAC address. */
        MAC
    }

    /** What follows when a VF that is in use and stays loses its link, or does not work for another reason. */
    public enum LinkLoss {
        /** The gate closes, and the host is asked to switch. */
        SWITCHED,
        /** The gate closes, and the host is not told: it goes on delivering to the VF. */
        HALF_OPEN
    }

    /** What becomes of a group frame that the VF has sent and that comes back over the synthetic path. */
    public enum GroupEcho {
        DROPPED,
        /** It goes up like any other. */
        DELIVERED
    }

    /** What a full ring stops. */
    public enum TransmitStop {
        /** Its path: when the path changes, frames go on over the other. */
        OF_A_PATH,
        /** The adapter's transmit queue, which is one for both paths and waits for the ring that stopped it. */
        OF_THE_ADAPTER
    }
}
