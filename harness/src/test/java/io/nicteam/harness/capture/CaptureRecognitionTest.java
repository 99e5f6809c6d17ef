package io.nicteam.harness.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureRecognitionTest {
    @Test
    void shouldSayWhatItFoundWhenFileIsNoCapture() {
        assertRejected(CaptureBytes.text(""), "an empty file");
        assertRejected(CaptureBytes.text("abc"), "3 bytes");
        assertRejected(CaptureBytes.text("offered: 100k/s\nfor: 1s\n"), "a text file");
        assertRejected(bytes(0x1F, 0x8B, 8, 0, 0, 0), "gzip-compressed data; decompress it first");
        assertRejected(bytes(0x28, 0xB5, 0x2F, 0xFD), "zstd-compressed data; decompress it first");
        assertRejected(bytes(0xFD, '7', 'z', 'X', 'Z', 0), "xz-compressed data; decompress it first");
        assertRejected(CaptureBytes.text("PK\3\4"), "a zip archive; unpack it first");
        assertRejected(CaptureBytes.text("snoop\0\0\0"), "a snoop capture; convert it first");
        assertRejected(bytes(0x34, 0xCD, 0xB2, 0xA1), "a pcap file of the modified (Kuznetzov) kind; convert it first");
        assertRejected(bytes(0xCA, 0xFE, 0xBA, 0xBE), "magic number cafebabe");
    }

    @Test
    void shouldRefuseWhenFileIsLargerThanTwoGibibytes(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("large.pcap");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 31);
        }

        assertThatThrownBy(() -> CaptureReader.open(file))
                .isInstanceOf(CaptureException.class)
                .hasMessageEndingWith(
                        "expected at most 2147483647 bytes (2 GiB), found 2147483648 bytes; split the file");
    }

    private static void assertRejected(CaptureBytes file, String found) {
        assertThatThrownBy(file::reader)
                .isInstanceOf(CaptureException.class)
                .hasMessage("test.cap: byte 0: expected a pcap or pcapng file, found " + found)
                .satisfies(e -> assertThat(((CaptureException) e).byteOffset()).isZero());
    }

    private static CaptureBytes bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return CaptureBytes.raw(bytes);
    }
}
