/**
 * The host's side of the hand-shake, and everything else that is said about an adapter rather than carried by it.
 *
 * <pre>
 *   NVSP message  --> NvspControl  --> NvspTable: in order?  --> Session, Device
 *   RNDIS message --> RndisControl --> ObjectRequests: OIDs  --> Session, Device
 *   link of the virtual switch ------> LinkIndications ----------> Device
 * </pre>
 *
 * <p>{@link io.nicteam.harness.host.vsp.control.Session} is what the guest and this host have agreed on, {@link
 * io.nicteam.harness.host.vsp.control.Device} who carries out what follows from it. Every NVSP number from 1 to 136 has an
 * answer: it is accepted at some {@link io.nicteam.harness.host.vsp.control.Stage}, or rejected by name.
 */
package io.nicteam.harness.host.vsp.control;
