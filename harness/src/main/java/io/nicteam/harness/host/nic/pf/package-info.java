/**
 * The physical function as it hands out what it has: VFs, VPorts and queue pairs.
 *
 * <pre>
 *   VF    free --assign--> attached --deleteVPort--> detached --freeVf--> free
 *                          VPort, queue pairs        only the VF
 * </pre>
 *
 * <p>Every operation is total. One that cannot be done is refused with a {@link io.nicteam.harness.host.nic.pf.PfRefusal}
 * and changes nothing. From assign to freeVf the VF's routing id belongs to one domain of the IOMMU.
 */
package io.nicteam.harness.host.nic.pf;
