package io.nicteam.vf.hw;

import io.nicteam.vf.hw.VfFunction.InterruptLine;
import io.nicteam.vf.ring.DescriptorRing;

/**
 * What a driver gives the device for one queue pair.
 *
 * @param transmit entries name frames to send; the device only reads them
 * @param receive entries name empty buffers; the device writes frames and their descriptors into them
 * @param interrupt raised when completions have been written back, no oftener than moderation allows
 */
public record QueuePair(DescriptorRing transmit, DescriptorRing receive, InterruptLine interrupt) {}
