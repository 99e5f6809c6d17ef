package io.nicteam.harness.host.vsp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What a guest and a network do to the host's VSP, chosen for the paths it takes. */
final class HostFuzzTest {

    /** How far the guest comes up, then what it does. */
    static Stream<byte[]> seeds() {
        return Stream.of(
                new byte[] {11, 3, 0, 1, 2, 20, 0, 30, 1, 1, 6, 4, 0, 60, 1, 8, 0, 9, 0, 1, 1},
                new byte[] {
                    11, 4, 1, 3, 8, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 2, 1, 1, 1,
                    1
                },
                new byte[] {11, 5, 0, 3, 1, 0, 6, 31, 0, 100, 13, 1, 1, 0, 50, 13, 0, 1, 0, 50, 14, 0, 0, 50},
                new byte[] {5, 10, 30, 1, 4, 0, 0, 0, 1, 12, 58, 0, 1, 0, 0, 0, 0, 0, 50},
                new byte[] {11, 11, 8, 1, 2, 3, 4, 5, 6, 7, 8, 0, 3, 0, 0, 0, 15, 0, 1, 0, 0, 4, 1, 2, 3, 4, 0, 100});
    }

    @MethodSource("seeds")
    @FuzzTest
    void shouldSurviveAnyGuest(byte[] bytes) {
        HostileGuest.play(bytes);
    }
}
