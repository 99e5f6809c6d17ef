package io.nicteam.harness.random;

/**
 * A splittable generator of 64-bit numbers (SplitMix64, Steele, Lea and Flood 2014). Integer arithmetic only, so that a
 * seed gives the same run everywhere; splitting by label, so that a draw added in one place moves no other.
 */
public final class Prng {

    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private long state;

    public Prng(long seed) {
        state = mix(seed ^ GOLDEN);
    }

    /** An independent generator for the part of the model that {@code label} names. */
    public Prng split(String label) {
        long seed = state;
        for (int i = 0; i < label.length(); i++) {
            seed = mix(seed + GOLDEN * (label.charAt(i) + 1));
        }
        return new Prng(seed);
    }

    /** 64 random bits. */
    public long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** A number from 0 to {@code bound - 1}; {@code bound} is positive and below 2^31. */
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** A number from 0 to {@code bound - 1}, for any positive bound. */
    public long below(long bound) {
        return Math.floorMod(next(), bound);
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return b ^ (b >>> 31);
    }
}
