/**
 * What a stack leaves to the adapter: checksums, the cutting of large sends, the tag.
 *
 * <pre>
 *   what a frame asks for      PacketPool: checksum to come, segment size, priority       beside the frame
 *   what a member can do       Offloads                                                    it keeps to the frame's asks itself
 *   what software does         SoftwareOffload, between stack and member                   for all that the member cannot
 * </pre>
 *
 * <p>The guest's memory keeps what was asked until a member has taken the frame, so a frame that a path gives back is made ready
 * anew for the path that it goes over then. {@link io.nicteam.offload.Checksums}, {@link io.nicteam.offload.Segments} and {@link
 * io.nicteam.offload.PriorityTag} do the work, for software and for hardware alike.
 */
package io.nicteam.offload;
