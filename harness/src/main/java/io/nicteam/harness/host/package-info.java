/**
 * The host: gives the guest's adapter a VF and takes it away, and decides which path frames take to it.
 *
 * <pre>
 *   Host ---- VfAssignment   what NIC and bus do to give and take, in the order that the settings say
 *     |------ vsp.vf.GuestVf what the guest was told of it, and has asked for
 *     |          `--- VfSupply   whether there is one to give: the checks of sriov, the books of nic.pf
 *     |------ PathSteering   the filter move, with the records of VSP and virtual switch that go with it
 *     |------ nic, vswitch, vsp
 * </pre>
 */
package io.nicteam.harness.host;
