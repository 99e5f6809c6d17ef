/**
 * The VF miniport: queue pairs over hardware that somebody else provides.
 *
 * <pre>
 *   pair -> VfMiniport -> VfQueues: VfQueue, one a CPU (-> Qdisc) -> ring.DescriptorRing (shared memory) <- hw.VfFunction
 *           VfMiniport -> VfDevice: configuration space, registers, blocks of the back channel
 * </pre>
 *
 * <p>The driver learns of the device's work only as a driver does: by interrupts, by completions written back into the
 * rings, and by registers, which read all ones once the function is gone. Address, VLAN, link and MTU it has from the PF.
 */
package io.nicteam.vf;
