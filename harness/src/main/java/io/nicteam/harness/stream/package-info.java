/**
 * A reliable stream of bytes over the model: TCP's sequence numbers, acknowledgements and timers, so that what a fail-over
 * costs an application can be told, and by which rule.
 *
 * <p>{@link io.nicteam.harness.stream.Sender} decides what to send when (RFC 5681, 6298, 6582, and 8985 for the probe of the
 * tail), {@link io.nicteam.harness.stream.Receiver} puts the bytes back in order. The connection is there from the start;
 * there is no handshake.
 */
package io.nicteam.harness.stream;
