package io.nicteam.harness.capture;

/**
 * What an Interface Description Block says about the packets of its interface (draft-ietf-opsawg-pcapng, 4.2).
 *
 * @param linkTypeOffset where the link type stands in the file
 * @param linkType       link-layer type of every packet
 * @param snapLength     most bytes captured of a packet, 0 = no limit
 * @param resolution     raw if_tsresol: a power of 10, or of 2 if the most significant bit is set
 * @param offsetSeconds  if_tsoffset: seconds to add to every time stamp
 * @param fcsLength      bytes of FCS at the end of every packet
 */
record PcapngInterface(
        int linkTypeOffset, int linkType, long snapLength, int resolution, long offsetSeconds, int fcsLength) {
    private static final int OPTION_TIME_RESOLUTION = 9;
    private static final int OPTION_FCS_LENGTH = 13;
    private static final int OPTION_TIME_OFFSET = 14;

    private static final long NS_PER_SECOND = 1_000_000_000L;

    /** A power of 10 above this divides every 64-bit count of ticks to zero nanoseconds. */
    private static final int LARGEST_POWER_OF_TEN = 19;

    /** Reads the block whose body is {@code [body, end)}. */
    static PcapngInterface read(CaptureFile file, int body, int end) throws CaptureException {
        if (end - body < 8) {
            throw file.error(body, "8 bytes of interface description", (end - body) + " bytes");
        }
        int resolution = 6;
        long offsetSeconds = 0;
        int fcsLength = 0;
        PcapngOptions options = new PcapngOptions(file, body + 8, end);
        while (options.next()) {
            switch (options.code()) {
                case OPTION_TIME_RESOLUTION -> resolution = file.u8(options.value("if_tsresol", 1));
                case OPTION_TIME_OFFSET -> offsetSeconds = file.i64(options.value("if_tsoffset", 8));
                case OPTION_FCS_LENGTH -> fcsLength = fcsLength(file, options.value("if_fcslen", 1));
                default -> {
                    // Names, addresses, filters: nothing that replay needs.
                }
            }
        }
        return new PcapngInterface(body, file.u16(body), file.u32(body + 4), resolution, offsetSeconds, fcsLength);
    }

    /**
     * The option counts bits, yet its example in the specification and some writers mean bytes
     * (github.com/pcapng/pcapng/issues/60). An Ethernet FCS has 4 bytes, so 4 and 32 can only mean the same.
     */
    private static int fcsLength(CaptureFile file, int offset) throws CaptureException {
        int value = file.u8(offset);
        return switch (value) {
            case 0 -> 0;
            case 4, 32 -> 4;
            default -> throw file.error(offset, "an if_fcslen of 0 or 32 bits (or 4 bytes)", String.valueOf(value));
        };
    }

    /**
     * Nanoseconds since 1970 of a time stamp, rounded down.
     *
     * @param ticks  unsigned 64-bit count in units of this interface
     * @param offset where the time stamp stands in the file
     * @throws CaptureException if the time is before 1970 or past the range of a signed 64-bit count (year 2262)
     */
    long timeNs(CaptureFile file, int offset, long ticks) throws CaptureException {
        long sinceOffset = resolution >= 0x80 ? fromPowerOfTwo(ticks, resolution & 0x7F) : fromPowerOfTen(ticks);
        if (sinceOffset >= 0) {
            long shift =
                    Math.max(-Long.MAX_VALUE / NS_PER_SECOND, Math.min(offsetSeconds, Long.MAX_VALUE / NS_PER_SECOND));
            long timeNs = sinceOffset + shift * NS_PER_SECOND;
            if (shift == offsetSeconds && timeNs >= 0) {
                return timeNs;
            }
        }
        throw file.error(
                offset,
                "a time between the years 1970 and 2262",
                Long.toUnsignedString(ticks) + " ticks (if_tsresol 0x" + Integer.toHexString(resolution)
                        + ", if_tsoffset " + offsetSeconds + " s)");
    }

    /** Nanoseconds of {@code ticks * 10^-resolution} s, or -1 if they do not fit. */
    private long fromPowerOfTen(long ticks) {
        if (resolution <= 9) {
            long factor = powerOfTen(9 - resolution);
            return Long.compareUnsigned(ticks, Long.MAX_VALUE / factor) > 0 ? -1 : ticks * factor;
        }
        int power = resolution - 9;
        long ns = power > LARGEST_POWER_OF_TEN ? 0 : Long.divideUnsigned(ticks, powerOfTen(power));
        return ns < 0 ? -1 : ns;
    }

    /** Nanoseconds of {@code ticks * 2^-power} s, or -1 if they do not fit. The product needs up to 94 bits. */
    private static long fromPowerOfTwo(long ticks, int power) {
        // multiplyHigh is signed: a set top bit of ticks stands for 2^64 more than it read.
        long high = Math.multiplyHigh(ticks, NS_PER_SECOND) + (ticks < 0 ? NS_PER_SECOND : 0);
        long low = ticks * NS_PER_SECOND;
        if (power >= 64) {
            return power == 64 ? high : high >>> (power - 64);
        }
        if (power == 0) {
            return high != 0 || low < 0 ? -1 : low;
        }
        long ns = high << (64 - power) | low >>> power;
        return high >>> power != 0 || ns < 0 ? -1 : ns;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10; // 10^19 fits only unsigned; it is used only in an unsigned division
        }
        return power;
    }
}
