package io.nicteam.harness.ledger;

import io.nicteam.state.NotState;

/** A running 64-bit digest of the event sequence: equal sequences, and practically only those, have equal digests. */
@NotState
final class Digest {

    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private long value = 0x6E69_6374_6561_6D31L;

    void mix(long word) {
        value = (Long.rotateLeft(value, 23) ^ word) * MULTIPLIER;
    }

    void mix(String text) {
        for (int i = 0; i < text.length(); i++) {
            mix(text.charAt(i));
        }
    }

    String hex() {
        long folded = value ^ (value >>> 32);
        return String.format("%016x", folded * MULTIPLIER);
    }
}
