/**
 * The model beside the real drivers: what was measured with Linux bonding and net_failover, and what a scenario of the same
 * kind loses here. No parameter is fitted; what differs is explained.
 */
package io.nicteam.harness.calibrate;
