/**
 * The bytes between guest and host: two rings, two shared buffers, two signals.
 *
 * <pre>
 *   guest end                                              host end
 *     offer --->  | descriptor | payload | trailer | ... | ---> peek, consume      guest-to-host ring
 *     peek  <---  | ... | trailer | payload | descriptor | <--- offer              host-to-guest ring
 *
 *     write --->  | send section 0 | 1 | 2 | ...                                   send buffer, filled by the guest
 *     read  <---  | receive section 0 | 1 | 2 | ...                                receive buffer, filled by the host
 * </pre>
 *
 * <p>{@link io.nicteam.netvsc.vmbus.VmbusRing} is one direction, {@link io.nicteam.netvsc.vmbus.Channel} the whole, {@link
 * io.nicteam.netvsc.vmbus.ChannelEnd} what one side may do with it. Whatever is read from here was written by the other
 * side: readers are total, and a packet that makes no sense is a number in a counter.
 */
package io.nicteam.netvsc.vmbus;
