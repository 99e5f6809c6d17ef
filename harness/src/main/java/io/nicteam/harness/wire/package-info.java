/**
 * Frames over the kernel's loopback: one Ethernet frame a UDP datagram, nothing added (the framing of QEMU's {@code
 * -netdev dgram}), between two sockets connected to each other. The only place that knows Netty.
 *
 * <pre>
 *   offer, flush -> FramePort == UDP 127.0.0.1 == FramePort -> poll, await
 * </pre>
 *
 * <p>{@link io.nicteam.harness.wire.DatagramPort} runs its event loop on the thread that opened it and never waits for a
 * future. That a send succeeded says nothing about arrival; who needs to know must count at both ends.
 */
package io.nicteam.harness.wire;
