package io.nicteam.netvsc.rndis;

/** What can be wrong with a PACKET message. */
public enum RndisFault {
    /** Nothing. */
    NONE,
    /** Shorter than a PACKET, or than its own length. */
    LENGTH,
    /** Not a PACKET. */
    TYPE,
    /** More follows the message where one message is taken a section. */
    TRAILING_BYTES,
    /** More follows the message, which ends at no multiple of the alignment. */
    ALIGNMENT,
    /** The frame is not within the message, or begins within the fixed part. */
    DATA_BOUNDS,
    /** The frame is shorter than an Ethernet header. */
    RUNT,
    /** Out-of-band data, which nobody sends. */
    OUT_OF_BAND,
    /** A virtual circuit, which nobody sends. */
    CIRCUIT,
    /** The per-packet information is not within the message, or overlaps the frame or the fixed part. */
    PPI_BOUNDS,
    /** An element of the per-packet information has sizes that contradict each other. */
    PPI_ELEMENT,
    /** Two elements of a type that a frame has once. */
    PPI_TWICE,
    /** The TCP header that an offload needs is not within the frame. */
    TCP_HEADER
}
