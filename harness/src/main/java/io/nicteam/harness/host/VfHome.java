package io.nicteam.harness.host;

import io.nicteam.harness.host.nic.VPort;
import io.nicteam.harness.host.nic.VirtualFunction;
import io.nicteam.harness.host.nic.iommu.Domain;

/**
 * Where an adapter's VF comes from: a NIC's resources.
 *
 * @param port the VPort that the VF gets
 * @param function the hardware that stands for whichever VF is assigned
 * @param supply who hands VFs of that NIC out
 * @param memory what the VF may reach: the guest's
 * @param linkBitsPerSecond rate of the VF's link
 */
record VfHome(VPort port, VirtualFunction function, VfSupply supply, Domain memory, long linkBitsPerSecond) {}
