/**
 * Bytes of Ethernet frames and their names: fixed offsets, addresses as numbers, no objects.
 *
 * <p>All multi-byte fields are big-endian (IEEE 802.3, RFC 791, RFC 8200). Addresses are 48-bit numbers in a long.
 */
package io.nicteam.frame;
