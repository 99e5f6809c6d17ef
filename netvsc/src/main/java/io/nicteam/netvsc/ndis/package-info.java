/**
 * NDIS objects: what the buffers of RNDIS QUERY and SET hold. Little-endian, as RNDIS itself; offsets count from the
 * object's first byte.
 *
 * <pre>
 *   0 type u8 | 1 revision u8 | 2 size u16 | 4 ... fields of the type ...
 * </pre>
 */
package io.nicteam.netvsc.ndis;
