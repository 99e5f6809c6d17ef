/**
 * The drivers of the clock, and the only place with a clock and with threads.
 *
 * <p>{@link io.nicteam.harness.drive.Timeline} holds every alarm of a model and runs what is due. In simulation its
 * instant jumps to the next deadline; live, it follows the machine's clock.
 *
 * <pre>
 *   SimulatedRun   one thread:  Timeline, Model, peer inside the model
 *   LiveRun        two threads: Timeline, Model | PeerEnd, with sockets between
 * </pre>
 */
package io.nicteam.harness.drive;
