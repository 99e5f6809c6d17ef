package io.nicteam.offload;

/**
 * What a member of an adapter does for the stack.
 *
 * @param checksum fills in the checksums of IPv4, TCP and UDP
 * @param largeSend cuts what is longer than a frame into segments, and fills in their checksums
 * @param priorityTag puts the tag in that travels beside the frame
 */
public record Offloads(boolean checksum, boolean largeSend, boolean priorityTag) {

    public static final Offloads NONE = new Offloads(false, false, false);

    public static final Offloads ALL = new Offloads(true, true, true);

    /** The tag alone. */
    public static final Offloads TAG = new Offloads(false, false, true);
}
