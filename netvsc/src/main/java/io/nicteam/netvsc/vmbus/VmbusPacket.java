package io.nicteam.netvsc.vmbus;

/** Constants of a ring packet. Its 16-byte descriptor is laid out in {@link VmbusRing}. */
public final class VmbusPacket {

    /** The payload follows the descriptor. */
    public static final int IN_BAND = 0x06;
    /** The data lie in sections of the receive buffer; see {@link TransferPages}. */
    public static final int TRANSFER_PAGES = 0x07;
    /** The data lie in pages of the guest's memory; see {@link GpaDirect}. */
    public static final int GPA_DIRECT = 0x09;
    /** The answer to a packet that asked for one; carries its transaction id. */
    public static final int COMPLETION = 0x0B;

    /** Flag: the reader shall answer with a {@link #COMPLETION}. */
    public static final int COMPLETION_REQUESTED = 1;

    public static final int DESCRIPTOR_BYTES = 16;

    private VmbusPacket() {}
}
