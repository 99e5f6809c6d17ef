package io.nicteam.harness.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.check.Counterexample;
import io.nicteam.harness.drive.CheckedRun;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.scenario.Fault;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.trace.DropReason;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the documents, copied out, compiled and run as its user would. */
final class ExampleTest {

    private static final Path EXAMPLE = Path.of("../docs/examples/test-kit");
    private static final long PROGRAM_SECONDS = 300;
    private static final int MOST_STEPS = 2;
    private static final int MOST_LINES = 60;

    @TempDir
    private Path folder;

    @Test
    void shouldFindTheBugOfAUsersPolicyAndSaveASmallScenarioThatReplays() throws Exception {
        copy();
        compile();

        String printed = run("EvenSpreadProperties");

        assertThat(printed).contains("1 passed, 1 failed").contains("failed: sendsAsLongAsItCan");
        Path saved = folder.resolve(CounterexampleFile.FOLDER).resolve("EvenSpreadProperties-sendsAsLongAsItCan.yaml");
        String policy = folder.resolve("src/main/java/EvenSpread.java").toString();
        Scenario scenario = ScenarioFile.read(saved, List.of("teams[0].policy=" + policy));
        assertThat(Counterexample.property(scenario.description())).contains("always-sends");
        assertThat(lostForWantOfAMember(scenario)).isPositive();
        assertThat(lostForWantOfAMember(ScenarioFile.read(saved, List.of("teams[0].policy=active-backup"))))
                .isZero();
        assertThat(scenario.faults().stream().filter(fault -> !(fault instanceof Fault.Add)))
                .as("a link that goes down, and its return")
                .hasSizeLessThanOrEqualTo(MOST_STEPS);
        assertThat(Files.readAllLines(saved)).as("what is as usual is left out").hasSizeLessThan(MOST_LINES);
    }

    private static long lostForWantOfAMember(Scenario scenario) {
        Settlement settlement =
                Settlement.of(CheckedRun.of(scenario, List.of()).experiment().ledger());
        return settlement.lost().stream()
                .filter(unit -> settlement.reason(unit) == DropReason.NO_MEMBER)
                .count();
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(EXAMPLE.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private void compile() {
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-parameters",
                        "-proc:none",
                        "-cp",
                        classPath(),
                        "-d",
                        folder.toString(),
                        folder.resolve("src/main/java/EvenSpread.java").toString(),
                        folder.resolve("src/test/java/AlwaysSends.java").toString(),
                        folder.resolve("src/test/java/EvenSpreadProperties.java")
                                .toString());
        assertThat(result).as("the example compiles").isZero();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private String run(String test) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "--add-opens",
                        "java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-cp",
                        folder + File.pathSeparator + classPath(),
                        ExampleRun.class.getName(),
                        test)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(PROGRAM_SECONDS, TimeUnit.SECONDS))
                    .as("the program ended")
                    .isTrue();
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
