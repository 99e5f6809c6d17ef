/**
 * RNDIS: what lies in a section. A header of type and length, then a body whose offsets count from its own first byte.
 *
 * <pre>
 *   0 type u32 | 4 length u32, header included | 8 body ...
 * </pre>
 *
 * <p>{@link io.nicteam.netvsc.rndis.RndisType} lists all messages. {@link
 * io.nicteam.netvsc.rndis.RndisPacketEncoder} and {@link io.nicteam.netvsc.rndis.RndisPacketDecoder} carry frames, with what
 * travels beside them in {@link io.nicteam.netvsc.rndis.PerPacketInfo}; several may lie in one section. Each control message
 * has a class that is named after it, with its completion; its accessors may be used after {@link
 * io.nicteam.netvsc.rndis.Rndis#holds} said yes, and those of a buffer after its own check. Any bytes are either a frame or a
 * {@link io.nicteam.netvsc.rndis.RndisFault} with a name. {@link io.nicteam.netvsc.rndis.RndisStatus} and {@link
 * io.nicteam.netvsc.rndis.Oid} are the numbers inside.
 */
package io.nicteam.netvsc.rndis;
