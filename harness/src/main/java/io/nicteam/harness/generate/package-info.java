/**
 * Scenarios made by chance, and made smaller.
 *
 * <p>A {@link io.nicteam.harness.generate.Draft} is a whole scenario as a value: drawn by {@link
 * io.nicteam.harness.generate.Generator} from a number, taken apart by {@link io.nicteam.harness.generate.Shrinker}, and
 * written as an ordinary scenario file. What can be drawn is in two tables, {@link io.nicteam.harness.generate.Knobs} and
 * {@link io.nicteam.harness.generate.FaultKinds}: a new setting or kind of fault is an entry there and nothing else.
 */
package io.nicteam.harness.generate;
