/**
 * The physical function: what it has, whose it is, and its driver.
 *
 * <pre>
 *   PfDriver           carries out OIDs: legal order, event log, configuration space, back channels
 *   PhysicalFunction   the books: VFs, VPorts and queue pairs, set aside for an adapter all together
 *
 *   VF    free --assign--> reserved --ALLOCATE_VF--> allocated --CREATE_VPORT--> attached
 *         free <-release-- reserved <---FREE_VF----- allocated <-DELETE_VPORT--- attached
 * </pre>
 *
 * <p>Every operation is total. One that cannot be done is refused with a {@link io.nicteam.harness.host.nic.pf.PfRefusal}
 * and changes nothing. What is set aside stays so from assign to release, so that no step of a bring-up lacks anything.
 */
package io.nicteam.harness.host.nic.pf;
