package io.nicteam.harness.host.vsp.vf;

import io.nicteam.harness.scenario.HostBehaviour.SecondSwitch;

/**
 * How a host differs from others in what it does about its guest's VF.
 *
 * @param second what becomes of a switch request that comes while another is pending
 * @param pathLeads whether the path may be on the VF before the guest has asked for it, because the host moves it first
 */
public record VfOptions(SecondSwitch second, boolean pathLeads) {}
