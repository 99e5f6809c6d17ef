/**
 * The host: gives the guest's adapter a VF and takes it away, and decides which path frames take to it.
 *
 * <pre>
 *   Host ---- VfAssignment   the steps of giving and taking, in the order that the settings say
 *     |------ PathSteering   the filter move, with the records of VSP and virtual switch that go with it
 *     |------ nic, vswitch, vsp
 * </pre>
 */
package io.nicteam.harness.host;
