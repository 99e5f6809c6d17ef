/**
 * The guest above and beside its drivers: the stack with its transmit queues, and plug and play.
 *
 * <pre>
 *   sources -> GuestStack (one queue a CPU) -> Transmitter -> Pair
 *   sinks   <- GuestStack                   <-               Pair
 *   VPCI    -> GuestPlugAndPlay -> VfMiniport.start, Pair.vfArrived / removeRequested / surpriseRemoved
 * </pre>
 */
package io.nicteam.harness.guest;
