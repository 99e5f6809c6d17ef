package io.nicteam.netvsc.rndis;

/** Statuses of completions and indications: NDIS status codes. */
public final class RndisStatus {

    /** Done. */
    public static final int SUCCESS = 0;

    /** Of INDICATE_STATUS: the link is up. */
    public static final int MEDIA_CONNECT = 0x4001_000B;

    /** Of INDICATE_STATUS: the link is down. */
    public static final int MEDIA_DISCONNECT = 0x4001_000C;

    /** Of INDICATE_STATUS: the buffer has the link speed. */
    public static final int LINK_SPEED_CHANGE = 0x4001_0013;

    /** Of INDICATE_STATUS: the link went down and up, perhaps on another network. */
    public static final int NETWORK_CHANGE = 0x4001_0018;

    /** Of INDICATE_STATUS: offloads in force. */
    public static final int TASK_OFFLOAD_CURRENT_CONFIG = 0x4002_0006;

    /** The value is longer than the buffer. */
    public static final int BUFFER_OVERFLOW = 0x8000_0005;

    /** Not done. */
    public static final int FAILURE = 0xC000_0001;

    /** No such object or request. */
    public static final int NOT_SUPPORTED = 0xC000_00BB;

    /** The buffer holds no value of that object. */
    public static final int INVALID_DATA = 0xC001_0015;

    private RndisStatus() {}

    /** Name of a status; a message may hold any number. */
    public static String name(int status) {
        return switch (status) {
            case SUCCESS -> "SUCCESS";
            case MEDIA_CONNECT -> "MEDIA_CONNECT";
            case MEDIA_DISCONNECT -> "MEDIA_DISCONNECT";
            case LINK_SPEED_CHANGE -> "LINK_SPEED_CHANGE";
            case NETWORK_CHANGE -> "NETWORK_CHANGE";
            case TASK_OFFLOAD_CURRENT_CONFIG -> "TASK_OFFLOAD_CURRENT_CONFIG";
            case BUFFER_OVERFLOW -> "BUFFER_OVERFLOW";
            case FAILURE -> "FAILURE";
            case NOT_SUPPORTED -> "NOT_SUPPORTED";
            case INVALID_DATA -> "INVALID_DATA";
            default -> "UNKNOWN_STATUS";
        };
    }
}
