/**
 * Whether this host can give the guest's adapter a VF, and who has it when there are not enough.
 *
 * <pre>
 *   Eligibility   what is in the way, all of it, from the settings alone
 *   SriovSupport  the same about the NIC, in the one word that Get-NetAdapterSriov has for it
 *   VfSharing     what the PF has, handed out by IovWeight
 * </pre>
 *
 * <p>Nothing here knows the guest or the time: {@link io.nicteam.harness.host.Host} acts on what is decided.
 */
package io.nicteam.harness.host.sriov;
