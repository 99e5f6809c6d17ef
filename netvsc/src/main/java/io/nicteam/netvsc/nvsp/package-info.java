/**
 * NVSP, the protocol between netvsc and the host's VSP: a type and a few fixed little-endian fields.
 *
 * <pre>
 *   0 type u32 | 4 ... fields of the type ... | zero up to the size of the message
 * </pre>
 *
 * <p>{@link io.nicteam.netvsc.nvsp.Nvsp} has the types, sizes and the one check that precedes every decoding; each other
 * class lays out one message, named after it. Encoders write into a buffer of the caller's and keep nothing; accessors may be
 * used after {@link io.nicteam.netvsc.nvsp.Nvsp#holds} said yes.
 */
package io.nicteam.netvsc.nvsp;
