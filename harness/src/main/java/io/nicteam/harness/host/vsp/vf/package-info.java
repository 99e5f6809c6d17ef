/**
 * What the guest was told about its VF and what it has asked for: the VSP's state machine of NVSP 128 and 129.
 *
 * <pre>
 *   host, guest, timer, filter -> GuestVf -> VfTransitions (pure) -> VfEffect -> VfHost
 * </pre>
 *
 * <p>{@link io.nicteam.harness.host.vsp.vf.VfTransitions} is the whole decision: a total function of state and event. {@link
 * io.nicteam.harness.host.vsp.vf.GuestVf} is the only one that applies it, one event to its end after the other. Its states
 * are those of OpenVMM's netvsp. What the NIC and the bus do with the VF is not known here.
 */
package io.nicteam.harness.host.vsp.vf;
