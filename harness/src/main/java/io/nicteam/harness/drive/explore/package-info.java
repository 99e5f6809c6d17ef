/**
 * Bounded exhaustive exploration: all orders in which what is pending can happen, around an instant.
 *
 * <pre>
 *   Exploration (prefixes still to be tried) -> SimulatedRun on a ChosenTimeline: the scenario anew, along a prefix, then on
 *        ^                                            |
 *        +---- the choices that were not taken <------+   each with the alarms that sleep there
 * </pre>
 *
 * <p>Whatever is pending is an alarm. Any of them may be late by the slack, so at every step each alarm can be the next whose
 * deadline is within the slack of the earliest one. Every duty is told its own deadline, as in a live run, so that two
 * alarms that have nothing in common ({@link io.nicteam.harness.drive.explore.Independence}) leave the same behind in either
 * order; sleep sets (Godefroid 1996, chapter 5) leave out all but one of such orders. Orders that do have something in common
 * often lead to the same state all the same: from a state that was reached before ({@link
 * io.nicteam.harness.drive.explore.Visited}, by {@link io.nicteam.harness.state.Fingerprint}) only what slept there every time
 * is tried. What goes over one VMBus channel keeps its order in any case, because it is a ring.
 */
package io.nicteam.harness.drive.explore;
