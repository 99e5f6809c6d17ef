package io.nicteam.harness.host;

import io.nicteam.harness.host.nic.VPort;
import io.nicteam.harness.host.nic.VirtualFunction;

/**
 * Where an adapter's VF comes from: a NIC's resources.
 *
 * @param port the VPort that the VF gets
 * @param function the hardware that stands for whichever VF is assigned
 * @param supply who hands VFs of that NIC out
 */
record VfHome(VPort port, VirtualFunction function, VfSupply supply) {}
