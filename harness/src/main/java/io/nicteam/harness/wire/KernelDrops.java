package io.nicteam.harness.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The kernel's own count of datagrams that a socket had no room for: column {@code drops} of {@code /proc/net/udp}. */
final class KernelDrops {

    private static final Path TABLE = Path.of("/proc/net/udp");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LOCAL_ADDRESS = 1;

    private KernelDrops() {}

    /** Drops of the socket bound to {@code port} on 127.0.0.1; empty where the table cannot be read. */
    static OptionalLong ofPort(int port) {
        try {
            return in(Files.readAllLines(TABLE), port);
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong in(List<String> table, int port) {
        String address = String.format("0100007F:%04X", port);
        for (String line : table) {
            List<String> columns = BLANKS.splitAsStream(line.trim()).toList();
            if (columns.size() > LOCAL_ADDRESS && columns.get(LOCAL_ADDRESS).equals(address)) {
                return OptionalLong.of(Long.parseLong(columns.get(columns.size() - 1)));
            }
        }
        return OptionalLong.empty();
    }
}
