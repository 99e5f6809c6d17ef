/**
 * The wire outside the host.
 *
 * <pre>
 *   NIC uplink == Link ==> PhysicalSwitch == Link ==> peer
 *              <== Link ==               <== Link ==
 * </pre>
 *
 * <p>A frame is a slot of the fabric's pool, owned by {@link io.nicteam.packet.Owner#FABRIC}; whoever takes it in
 * passes it on or gives it back.
 */
package io.nicteam.harness.network;
