/**
 * The hardware a VF driver runs on, as the driver sees it. The guest defines it; a host model implements it.
 *
 * <pre>
 *   PlugAndPlay   the bus on which VFs come and go; what it brings is a
 *   PciDevice     ConfigSpace    who it is, and what it may do
 *                 VfFunction     registers, doorbells, queue pairs
 *                 ConfigBlocks   what the PF says of it
 * </pre>
 *
 * <p>A function that is gone answers every read with all ones and ignores every write, as PCI Express does; nothing
 * throws.
 */
package io.nicteam.vf.hw;
