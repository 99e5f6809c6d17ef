/**
 * The host's end of the synthetic path: the VSP of one adapter, with a worker for each of its channels.
 *
 * <pre>
 *   guest ring --> ChannelWorker --> SendReader: frames out of sections and pages --> VspPort.fromGuest
 *                        |
 *                        +--> vsp.control: NVSP and RNDIS that carry no frames ----> Outbox
 *
 *   Vsp.deliver --> ReceiveSteering: which channel --> ChannelWorker: queue, then a receive section --> Outbox --> guest ring
 * </pre>
 *
 * <p>{@link io.nicteam.harness.host.vsp.Vsp} is the whole of it to others. A worker serves both directions in turn, so that
 * each frame takes its time from the other direction too; what it cannot take in time waits in the physical function's
 * receive ring and overflows there. {@link io.nicteam.harness.host.vsp.ReceiveSections} knows who has which piece of the
 * guest's receive buffer; whatever becomes of a channel, every section comes back and every frame in it ends once.
 */
package io.nicteam.harness.host.vsp;
