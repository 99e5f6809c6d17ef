package io.nicteam.netvsc.nvsp;

/** The two ends of a channel. */
public enum NvspSide {
    GUEST,
    HOST
}
