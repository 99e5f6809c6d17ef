/**
 * Frames in memory and who holds them.
 *
 * <pre>
 *   PacketPool   one off-heap slab, fixed slots          slot -> bytes, length, frame id, VLAN, owner
 *   Burst        a reusable list of slots                the unit of every data-path call
 *   Owner        who may touch a slot                    changed only by PacketPool.hand
 * </pre>
 *
 * <p>The frame id is the measurement's, not the frame's: it travels beside the bytes, so that frames need no stamp and
 * identical frames stay distinct.
 */
package io.nicteam.packet;
