/**
 * What the netvsc miniport counts: {@link io.nicteam.netvsc.statistics.Statistic} names it, {@link
 * io.nicteam.netvsc.statistics.Statistics} holds the numbers. Counts explain; loss is stated by the ledger alone.
 */
package io.nicteam.netvsc.statistics;
