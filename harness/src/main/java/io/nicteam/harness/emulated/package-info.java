/**
 * An emulated network adapter (the "legacy" adapter of Hyper-V, an Intel 21140): a driver that every guest has, registers
 * that trap, and a device model in the host's worker process. No VMBus, no VF.
 *
 * <pre>
 *   guest   GuestStack > EmulatedMiniport: ring, a write to CSR1 for each frame (trap)
 *   host    EmulatedNic: one thread for both directions > port of the virtual switch
 *           and back: ring, an interrupt, CSR5 read and written (two traps) > GuestStack
 * </pre>
 *
 * <p>Traps take the guest's CPU, one after the other; serving a frame takes the device model's thread.
 */
package io.nicteam.harness.emulated;
