package io.nicteam.netvsc.ndis;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The one configuration parameter that is ever set: the MAC address. It has no object header, and its text is UTF-16LE.
 *
 * <pre>
 *   0 name offset u32 | 4 name bytes u32 | 8 type u32 (2: text) | 12 value offset u32 | 16 value bytes u32
 *   20 "NetworkAddress" | 48 twelve hexadecimal digits
 * </pre>
 */
public final class NdisConfigParameter {

    public static final int BYTES = 72;

    private static final String NAME = "NetworkAddress";
    private static final int TEXT = 2;
    private static final int FIXED_BYTES = 20;
    private static final int DIGITS = 12;
    private static final int NAME_BYTES = NAME.length() * 2;
    private static final int VALUE_BYTES = DIGITS * 2;
    private static final int NO_DIGIT = -1;

    private NdisConfigParameter() {}

    /** Writes {@link #BYTES} bytes that set the MAC address. */
    public static void encode(MutableDirectBuffer buffer, int offset, long mac) {
        buffer.putInt(offset, FIXED_BYTES, LITTLE_ENDIAN);
        buffer.putInt(offset + 4, NAME_BYTES, LITTLE_ENDIAN);
        buffer.putInt(offset + 8, TEXT, LITTLE_ENDIAN);
        buffer.putInt(offset + 12, FIXED_BYTES + NAME_BYTES, LITTLE_ENDIAN);
        buffer.putInt(offset + 16, VALUE_BYTES, LITTLE_ENDIAN);
        for (int i = 0; i < NAME.length(); i++) {
            buffer.putChar(offset + FIXED_BYTES + i * 2, NAME.charAt(i), LITTLE_ENDIAN);
        }
        for (int i = 0; i < DIGITS; i++) {
            char digit = Character.forDigit((int) (mac >>> ((DIGITS - 1 - i) * 4)) & 15, 16);
            buffer.putChar(offset + FIXED_BYTES + NAME_BYTES + i * 2, digit, LITTLE_ENDIAN);
        }
    }

    /** Checks {@code length} bytes at {@code offset}; {@link #mac} is of use after {@link NdisFault#NONE}. */
    public static NdisFault check(DirectBuffer buffer, int offset, int length) {
        if (length < FIXED_BYTES) {
            return NdisFault.SHORT;
        }
        if (NdisObject.unsigned(buffer, offset + 8) != TEXT) {
            return NdisFault.TYPE;
        }
        long nameAt = NdisObject.unsigned(buffer, offset);
        if (NdisObject.unsigned(buffer, offset + 4) != NAME_BYTES
                || !NdisObject.isWithin(nameAt, NAME_BYTES, FIXED_BYTES, length)
                || !isName(buffer, offset + (int) nameAt)) {
            return NdisFault.NAME;
        }
        long valueAt = NdisObject.unsigned(buffer, offset + 12);
        if (NdisObject.unsigned(buffer, offset + 16) != VALUE_BYTES
                || !NdisObject.isWithin(valueAt, VALUE_BYTES, FIXED_BYTES, length)
                || !isNumber(buffer, offset + (int) valueAt)) {
            return NdisFault.VALUE;
        }
        return NdisFault.NONE;
    }

    private static boolean isName(DirectBuffer buffer, int at) {
        for (int i = 0; i < NAME.length(); i++) {
            if (buffer.getChar(at + i * 2, LITTLE_ENDIAN) != NAME.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(DirectBuffer buffer, int at) {
        for (int i = 0; i < DIGITS; i++) {
            if (digit(buffer, at, i) == NO_DIGIT) {
                return false;
            }
        }
        return true;
    }

    /** Digits of ASCII only: those of other scripts are digits to {@link Character} as well. */
    private static int digit(DirectBuffer buffer, int at, int index) {
        char digit = buffer.getChar(at + index * 2, LITTLE_ENDIAN);
        return digit < 128 ? Character.digit(digit, 16) : NO_DIGIT;
    }

    /** The MAC address as a 48-bit number. */
    public static long mac(DirectBuffer buffer, int offset) {
        int at = offset + buffer.getInt(offset + 12, LITTLE_ENDIAN);
        long mac = 0;
        for (int i = 0; i < DIGITS; i++) {
            mac = mac << 4 | digit(buffer, at, i);
        }
        return mac;
    }
}
