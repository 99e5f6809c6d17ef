/**
 * Policies side by side: the same traffic, faults and seeds under each, one row a policy.
 *
 * <pre>
 *   scenario under policy A, B, ... -> seeds -> Trial (figures of one run) -> Contender (a policy's row) -> ComparisonReport
 * </pre>
 */
package io.nicteam.harness.compare;
