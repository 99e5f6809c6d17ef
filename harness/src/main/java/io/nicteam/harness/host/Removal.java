package io.nicteam.harness.host;

import io.nicteam.harness.host.nic.Occupancy;
import io.nicteam.harness.scenario.Fault;

/**
 * A removal as it began.
 *
 * @param atNs when
 * @param occupancy what the VF's rings held just before
 */
public record Removal(long atNs, Fault.Kind kind, Occupancy occupancy) {}
