package io.nicteam.netvsc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What a host and a stack do to the whole guest, chosen for the paths it takes. */
final class GuestFuzzTest {

    static Stream<byte[]> seeds() {
        return Seeds.scripts();
    }

    @MethodSource("seeds")
    @FuzzTest
    void shouldSurviveAnyHost(byte[] bytes) {
        HostileHost.play(bytes);
    }
}
