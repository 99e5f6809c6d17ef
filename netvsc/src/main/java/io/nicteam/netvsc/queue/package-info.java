/**
 * Frames: the queues of the miniport, one a channel.
 *
 * <pre>
 *   transmit -> QueueSelection -> Transmitter -> send section, or pages + ring packet ---> host
 *   host ---> ring packet -> Queue.poll --+-- completion ----> Transmitter -> onCompleted
 *                                         +-- frames --------> Receiver    -> onReceived
 *                                         +-- all the rest --> ControlMessages
 * </pre>
 *
 * <p>What is on its way down is in {@link io.nicteam.netvsc.queue.SendSlots}, which all queues share. A frame that the host
 * coalesced comes up in pieces, which {@link io.nicteam.netvsc.queue.CoalescedFrame} puts together.
 */
package io.nicteam.netvsc.queue;
