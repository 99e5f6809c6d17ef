package io.nicteam.harness.stream;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of the bytes of a stream, in their order. */
final class ByteDigest {

    private final MessageDigest digest;
    private long bytes;

    ByteDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    void add(byte[] from, int offset, int length) {
        digest.update(from, offset, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    /** The digest in hexadecimal; ends it. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
