/**
 * The VF miniport: queue pairs over hardware that somebody else provides.
 *
 * <pre>
 *   pair -> VfMiniport -> VfQueue, one a CPU (-> Qdisc) -> ring.DescriptorRing (shared memory) <- hw.VfFunction
 * </pre>
 *
 * <p>The driver learns of the device's work only as a driver does: by interrupts, by completions written back into the
 * rings, and by registers, which read all ones once the function is gone.
 */
package io.nicteam.vf;
