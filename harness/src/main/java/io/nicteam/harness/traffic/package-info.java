/**
 * Open-loop sources of frames: each frame has the instant at which it is due, whether or not anyone can take it then.
 *
 * <pre>
 *   GeneratedTraffic   rate, sizes, flows          \
 *                                                   TrafficSource -> whoever sends
 *   ReplayedTraffic    the frames of a capture     /
 * </pre>
 */
package io.nicteam.harness.traffic;
