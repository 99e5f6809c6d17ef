package io.nicteam.harness.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.report.RunAccount;
import io.nicteam.packet.Slabs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The same scenario under the same seed is the same run, event by event. */
final class DeterminismTest {

    private static final long PROGRAM_SECONDS = 120;

    @Test
    void shouldHaveTheSameCourseWhenTheSeedIsTheSame() throws CaptureException {
        SimulatedRun first = DigestOfARun.run(1);
        SimulatedRun second = DigestOfARun.run(1);

        assertThat(digest(second)).isEqualTo(digest(first));
        RunAccount one = account(first);
        RunAccount two = account(second);
        assertThat(two.directions()).isEqualTo(one.directions());
        assertThat(two.lostByReason()).isEqualTo(one.lostByReason());
        assertThat(two.lostByPlace()).isEqualTo(one.lostByPlace());
        assertThat(two.outages()).isEqualTo(one.outages());
        assertThat(two.latencies()).isEqualTo(one.latencies());
        assertThat(two.story(9_000_000)).isEqualTo(one.story(9_000_000));
        assertThat(one.lostByReason()).as("something to compare").isNotEmpty();
    }

    @Test
    void shouldHaveAnotherCourseWhenTheSeedIsAnother() throws CaptureException {
        assertThat(digest(DigestOfARun.run(2))).isNotEqualTo(digest(DigestOfARun.run(1)));
    }

    /** Memory that another run has used may hold anything. */
    @Test
    void shouldHaveTheSameCourseWhenMemoryIsUsedAgain() throws CaptureException {
        Slabs slabs = new Slabs();
        DigestOfARun.run(2, slabs);
        slabs.takeBack();

        assertThat(digest(DigestOfARun.run(1, slabs))).isEqualTo(digest(DigestOfARun.run(1)));
    }

    @Test
    void shouldHaveTheSameCourseWhenNothingIsCompiled() throws CaptureException, IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "--add-opens",
                        "java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DigestOfARun.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.waitFor(PROGRAM_SECONDS, TimeUnit.SECONDS))
                    .as("the program ended")
                    .isTrue();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(printed.strip()).isEqualTo(digest(DigestOfARun.run(1)));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String digest(SimulatedRun run) {
        return run.experiment().ledger().digest();
    }

    private static RunAccount account(SimulatedRun run) {
        Ledger ledger = run.experiment().ledger();
        return new RunAccount(
                ledger, Settlement.of(ledger), run.experiment().scenario().topology());
    }
}
