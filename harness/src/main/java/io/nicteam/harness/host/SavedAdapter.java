package io.nicteam.harness.host;

import io.nicteam.harness.host.address.PortAddresses;
import io.nicteam.harness.host.vsp.VspSavedState;
import org.agrona.collections.LongArrayList;

/**
 * What a host needs to go on where another one stopped with an adapter, or the same one. It had no VF when it was saved.
 *
 * @param vsp what was agreed on with the guest, and what is owed to it
 * @param addresses which addresses the adapter receives
 * @param macs the same in the order of their filters
 */
public record SavedAdapter(VspSavedState vsp, PortAddresses addresses, LongArrayList macs) {}
