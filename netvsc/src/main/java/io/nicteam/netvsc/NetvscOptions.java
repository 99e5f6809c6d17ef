package io.nicteam.netvsc;

/**
 * How the miniport works.
 *
 * @param pollBudget frames after which a poll takes a break, at least 1
 * @param pollFrameNs time a poll spends on one received frame
 * @param mtu largest payload of an Ethernet frame, in bytes
 */
public record NetvscOptions(int pollBudget, long pollFrameNs, int mtu) {}
