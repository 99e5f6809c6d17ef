/**
 * RNDIS: what lies in a section. A header of type and length, then a body whose offsets count from its own first byte.
 *
 * <pre>
 *   0 type u32 | 4 length u32, header included | 8 body ...
 * </pre>
 *
 * <p>{@link io.nicteam.netvsc.rndis.RndisPacketEncoder} and {@link io.nicteam.netvsc.rndis.RndisPacketDecoder} carry
 * frames, {@link io.nicteam.netvsc.rndis.RndisControl} the few control messages of the bring-up. The decoder is total: any
 * bytes are either a frame or a {@link io.nicteam.netvsc.rndis.RndisFault} with a name.
 */
package io.nicteam.netvsc.rndis;
