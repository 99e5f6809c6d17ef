/**
 * A run from scenario to report.
 *
 * <p>{@link io.nicteam.harness.run.Experiment} puts model, traffic and faults on a timeline; a driver of the clock carries
 * it through; {@link io.nicteam.harness.run.Judgement} says what to make of it.
 */
package io.nicteam.harness.run;
