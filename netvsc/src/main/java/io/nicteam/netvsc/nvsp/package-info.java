/**
 * NVSP, the protocol between netvsc and the host's VSP: a type and a few fixed little-endian fields.
 *
 * <pre>
 *   0 type u32 | 4 ... fields of the type ... | zero up to the size of the message
 * </pre>
 *
 * <p>A guest's messages have 40 bytes, a host's 28 up to version 6.0 and 40 from 6.1; only 134 and 136 are longer. The
 * ring pads to 8. {@link io.nicteam.netvsc.nvsp.NvspType} lists all types, {@link io.nicteam.netvsc.nvsp.NvspCheck} is the
 * check that precedes every decoding and gives what is wrong a name; each other class lays out one message with its
 * completion, named after it. Encoders write into a buffer of the caller's and keep nothing; accessors may be used after
 * the check, or after {@link io.nicteam.netvsc.nvsp.Nvsp#holds} said yes. What a message points to (134, 136) has a check
 * of its own.
 */
package io.nicteam.netvsc.nvsp;
