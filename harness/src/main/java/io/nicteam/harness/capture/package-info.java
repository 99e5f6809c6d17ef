/**
 * Packet captures as a traffic source: reads pcap and pcapng files and holds their Ethernet frames ready for replay.
 *
 * <p>Key types: {@link io.nicteam.harness.capture.CaptureTrace} is what a traffic source replays;
 * {@link io.nicteam.harness.capture.CaptureReader} walks the records of a file in file order;
 * {@link io.nicteam.harness.capture.CaptureException} says which byte of which file is wrong.
 *
 * <p>Rule of the package: a file is foreign input. Whatever its bytes are, reading it ends, and ends in frames or in a
 * {@code CaptureException}; a frame that cannot be replayed is counted, never silently left out.
 */
package io.nicteam.harness.capture;
