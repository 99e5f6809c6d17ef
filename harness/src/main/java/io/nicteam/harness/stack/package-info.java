/**
 * Everything put together: the one place that knows how guest, host and network are wired.
 *
 * <p>{@link io.nicteam.harness.stack.Model} ends at the peer's port. What is behind that, a peer in the same timeline or
 * one behind a socket, is for whoever drives the model.
 */
package io.nicteam.harness.stack;
