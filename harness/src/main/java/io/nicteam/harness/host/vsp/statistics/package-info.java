/**
 * What the VSP counts: {@link io.nicteam.harness.host.vsp.statistics.Reject} names what was wrong with something from the
 * guest, {@link io.nicteam.harness.host.vsp.statistics.VspStatistics} holds the numbers. Counts explain; loss is stated by
 * the ledger alone.
 */
package io.nicteam.harness.host.vsp.statistics;
