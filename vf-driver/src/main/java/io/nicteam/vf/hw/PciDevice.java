package io.nicteam.vf.hw;

/**
 * What the bus shows of a VF.
 *
 * @param config its configuration space, as the host lets the guest see it
 * @param function its registers and doorbells, behind BAR 0 once memory space is enabled
 * @param blocks its end of the back channel
 */
public record PciDevice(ConfigSpace config, VfFunction function, ConfigBlocks blocks) {}
