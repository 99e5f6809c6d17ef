/**
 * The host's end of the synthetic path: the VSP of one adapter and its one worker.
 *
 * <pre>
 *   guest ring ---> SendReader ----+                +--> VspPort.fromGuest        frames to the virtual switch
 *                                  |--> worker -----|
 *   deliver ----> receive queue ---+                +--> section, Outbox ---> guest ring
 *
 *   guest ring ---> Negotiation ---> Outbox         replies; notices come in from the host by Vsp's methods
 * </pre>
 *
 * <p>{@link io.nicteam.harness.host.vsp.Vsp} is the whole of it to others. One worker serves both directions in turn, so
 * that each frame takes its time from the other direction too; what the worker cannot take in time waits in the physical
 * function's receive ring and overflows there.
 */
package io.nicteam.harness.host.vsp;
