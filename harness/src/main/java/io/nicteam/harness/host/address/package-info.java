/**
 * Which addresses are an adapter's: which it may send with, and which it receives, on whichever path is in use.
 *
 * <p>With AllowTeaming a guest may send through one adapter with the address of another adapter of its own. The address is
 * received there too from then on, until its owner or a third adapter sends with it. {@link
 * io.nicteam.harness.host.address.AddressHolders} knows who has which; both the port of the virtual switch and the VF's
 * VPort ask the adapter's one {@link io.nicteam.harness.host.address.PortAddresses}.
 */
package io.nicteam.harness.host.address;
