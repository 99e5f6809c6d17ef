/**
 * The hardware a VF driver runs on, as the driver sees it. The guest defines it; a host model implements it.
 *
 * <p>A function that is gone answers every read with all ones and ignores every write, as PCI Express does; nothing
 * throws.
 */
package io.nicteam.vf.hw;
