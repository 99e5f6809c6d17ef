/**
 * Whether a NIC's physical function and its driver serve: failure, reset, stop and start of the driver, SR-IOV off and on.
 *
 * <p>{@link io.nicteam.harness.host.pf.PfTransitions} decides, {@link io.nicteam.harness.host.pf.PfLife} applies and logs
 * it. What becomes of VFs, links and adapters is the host's.
 */
package io.nicteam.harness.host.pf;
