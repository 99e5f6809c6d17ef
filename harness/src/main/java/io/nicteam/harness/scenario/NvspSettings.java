package io.nicteam.harness.scenario;

import io.nicteam.netvsc.nvsp.NvspVersion;

/**
 * What guest and host of the synthetic path agree on when the adapter comes up.
 *
 * @param guest the newest version that the guest offers
 * @param host the newest version that the host takes
 * @param channels channels that the guest asks for and the host has, the primary one included
 */
public record NvspSettings(NvspVersion guest, NvspVersion host, int channels) {}
