/**
 * What many runs of one scenario under different seeds say together.
 *
 * <pre>
 *   SweepRun      the figures kept of one run
 *   Sweep         all of them, in order of seed, and what was run
 *   SweepSummary  their statistics: sweep.json, field for field
 *       |-> SweepReport   one screen of text
 *       |-> SweepFolder   sweep.json and runs.csv; all or nothing
 * </pre>
 *
 * <p>Every interval is of 95 % confidence: if scenarios were swept again and again, 95 of 100 such intervals would hold
 * the true value. They tell how far the seeds tried may differ from all seeds, not how far the model differs from a
 * real host.
 */
package io.nicteam.harness.sweep;
