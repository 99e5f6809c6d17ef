package io.nicteam.netvsc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes for frames, control messages, NVSP and ring packets, chosen for the paths they take. */
final class ParserFuzzTest {

    static Stream<byte[]> seeds() {
        return Seeds.all().stream();
    }

    @MethodSource("seeds")
    @FuzzTest
    void shouldTakeAnyBytes(byte[] bytes) {
        Parsers.all(bytes);
    }
}
