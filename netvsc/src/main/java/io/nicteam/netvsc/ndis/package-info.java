/**
 * NDIS objects: what the buffers of RNDIS QUERY and SET hold. Little-endian, as RNDIS itself; offsets count from the
 * object's first byte.
 *
 * <pre>
 *   0 type u8 | 1 revision u8 | 2 size u16 | 4 ... fields of the type ...
 * </pre>
 *
 * <p>Each class lays out one object; its {@code check} is total and names what is wrong as a {@link
 * io.nicteam.netvsc.ndis.NdisFault}, and its accessors may be used after {@link io.nicteam.netvsc.ndis.NdisFault#NONE}.
 * {@link io.nicteam.netvsc.ndis.NdisConfigParameter} has no header and lies here because RNDIS SET carries it as well.
 */
package io.nicteam.netvsc.ndis;
