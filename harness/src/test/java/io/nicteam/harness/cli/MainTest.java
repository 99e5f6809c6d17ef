package io.nicteam.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a user meets it: exit codes, one clear message, nothing half-written. */
class MainTest {

    private static final String SCENARIO =
            """
            name: small
            trafficStart: 200ms
            duration: 5ms
            traffic:
              - {direction: both, rate: 100k/s, flows: 4}
            faults:
              - {at: 2ms, remove: surprise}
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    private Path scenario(String text) throws IOException {
        Path file = folder.resolve("small.yaml");
        Files.writeString(file, text);
        return file;
    }

    private int run(Object... args) {
        return Main.execute(Stream.of(args).map(String::valueOf).toArray(String[]::new));
    }

    private String messages() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith("small.yaml")).toList();
        }
    }

    private void assertRefused(int exit, String... parts) throws IOException {
        assertThat(exit).isEqualTo(64);
        assertThat(messages()).contains(parts).doesNotContain("\tat ", "Exception");
        assertThat(written()).isEmpty();
    }

    @Test
    void shouldReportARun() throws IOException {
        Path report = folder.resolve("report");

        int exit = run("run", scenario(SCENARIO), "--out", report);

        assertThat(messages()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("offered 1,000 = delivered", "lost outbound");
        assertThat(report.resolve("result.json")).exists();
        assertThat(report.resolve("report.html")).exists();
    }

    @Test
    void shouldFailWithTwoIfWhatMustNotBeIs() throws IOException {
        Path file = scenario(SCENARIO);

        int not = run("run", file, "--fail-if", "lost.outbound > 500", "--out", folder.resolve("report"));
        int is = run("run", file, "--fail-if", "lost.outbound > 5", "--out", folder.resolve("report"));

        assertThat(not).isZero();
        assertThat(is).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("! expected not lost.outbound > 5, but measured ");
    }

    @Test
    void shouldSayWhatMayStandBehindFailIf() throws IOException {
        Path file = scenario(SCENARIO);

        assertRefused(
                run("run", file, "--fail-if", "lots > 5"), "--fail-if: found 'lots > 5'; expected one of offered");
        assertRefused(run("run", file, "--fail-if", "path@nic1 == vf"), "expected one of nic0 behind @ in small");
    }

    @Test
    void shouldSetExpectedBesideMeasuredForAFolder() throws IOException {
        scenario(SCENARIO + "expect: [lost.outbound in 5..500, lost.inbound == 0]\n");
        Files.writeString(
                folder.resolve("other.yaml"), SCENARIO.replace("small", "other") + "expect: [duplicated == 0]\n");

        int exit = run("run", folder);

        assertThat(messages()).isEmpty();
        assertThat(exit).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.matches("other +duplicated == 0 +0 +yes"))
                .anyMatch(line -> line.matches("small +lost.outbound in 5..500 +\\d+ +yes"))
                .anyMatch(line -> line.matches(" +lost.inbound == 0 +[1-9]\\d* +NO"))
                .anyMatch(line -> line.endsWith("2 scenarios, 3 measures: 1 scenario did not hold"));
    }

    @Test
    void shouldNotHoldAScenarioWithOtherSettingsToWhatItsFileExpects() throws IOException {
        scenario(SCENARIO + "expect: [lost == 0]\n");

        assertThat(run("run", folder)).isEqualTo(2);
        assertThat(run("run", folder, "--set", "duration=4ms")).isZero();
    }

    @Test
    void shouldRefuseAFolderWithoutScenariosAndOneWithABadOne() throws IOException {
        assertThat(run("run", folder)).isEqualTo(64);
        assertThat(messages()).contains("found no scenario; expected files that end in .yaml");

        scenario(SCENARIO + "expect: [lost]\n");
        assertThat(run("run", folder)).isEqualTo(64);
        assertThat(messages()).contains("small.yaml:8: expect[0]: found 'lost'; expected a measure");
    }

    @Test
    void shouldNameFileLineAndKeyOfAnUnknownSetting() throws IOException {
        int exit = run("run", scenario(SCENARIO + "guest:\n  mtuu: 1500\n"), "--out", folder.resolve("report"));

        assertRefused(exit, "small.yaml:9: guest.mtuu: unknown key", "did you mean 'mtu'");
    }

    @Test
    void shouldNameTheUnitThatWasExpected() throws IOException {
        int exit = run("run", scenario(SCENARIO.replace("5ms", "5")), "--out", folder.resolve("report"));

        assertRefused(exit, "small.yaml:3: duration: found 5", "expected a duration with unit");
    }

    @Test
    void shouldRefuseToRemoveAVfThatIsNotThere() throws IOException {
        int exit = run("run", scenario("initialVf: false\n" + SCENARIO), "--out", folder.resolve("report"));

        assertRefused(exit, "small.yaml:8: faults[0].remove: no VF is there");
    }

    @Test
    void shouldRefuseAFileThatIsNoCapture() throws IOException {
        Path text = folder.resolve("small.yaml");
        String replay = "traffic:\n  - {replay: small.yaml, guestMac: \"00:15:5d:01:02:0a\"}\n";
        Files.writeString(text, replay);

        int exit = run("run", text, "--out", folder.resolve("report"));

        assertRefused(exit, "small.yaml", "expected", "found");
    }

    @Test
    void shouldRefuseAMissingScenario() throws IOException {
        assertRefused(run("run", folder.resolve("none.yaml")), "none.yaml", "no such file");
    }

    @Test
    void shouldRefuseAnOutputFolderThatCannotBeWritten() throws IOException {
        Path file = scenario(SCENARIO);

        int exit = run("run", file, "--out", file.resolve("report"));

        assertRefused(exit, "small.yaml");
    }

    @Test
    void shouldNotTouchAFolderOfSomebodyElse() throws IOException {
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("thesis.txt"), "precious");

        int exit = run("run", scenario(SCENARIO), "--out", foreign);

        assertThat(exit).isEqualTo(64);
        assertThat(messages()).contains("foreign", "thesis.txt");
        assertThat(Files.readString(foreign.resolve("thesis.txt"))).isEqualTo("precious");
    }

    @Test
    void shouldNameThePortThatIsInUse() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int exit = run(
                    "run",
                    scenario(SCENARIO),
                    "--mode",
                    "live",
                    "--uplink-port",
                    taken.getLocalPort(),
                    "--out",
                    folder.resolve("report"));

            assertRefused(exit, String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void shouldProposeTheOptionThatWasMeant() throws IOException {
        assertRefused(run("run", scenario(SCENARIO), "--sed", "3"), "Unknown option", "--sed");
    }

    @Test
    void shouldValidateWithoutRunning() throws IOException {
        assertThat(run("validate", scenario(SCENARIO))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("a valid scenario");
        assertThat(written()).isEmpty();
    }

    @Test
    void shouldListEveryReason() {
        assertThat(run("list", "reasons")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("vf-vanished", "vport-not-receiving");
    }

    @Test
    void shouldListPresetsWithWhatTheySet() {
        assertThat(run("list", "presets")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "guest.preset=best  ", "guest.preset=dpdk-netvsc  ", "\n    switchRequest: fire-and-forget\n");
    }

    @Test
    void shouldNameThePlaceAndTheChoicesOfAnUnknownPreset() throws IOException {
        int exit = run("run", scenario(SCENARIO + "guest:\n  preset: linux\n"), "--out", folder.resolve("report"));

        assertRefused(
                exit,
                "small.yaml:9: guest.preset: found 'linux'; expected one of best, linux-netvsc, windows-netvsc,"
                        + " dpdk-netvsc, freebsd-hn");
    }

    private static final String TEAM =
            """
            duration: 20ms
            nics: [{name: pnic0}, {name: pnic1}]
            adapters: [{name: a, nic: pnic0}, {name: b, nic: pnic1}]
            teams: [{name: t, members: [a, b]}]
            traffic: [{direction: both, rate: 20k/s, adapter: t}]
            faults: [{at: 10ms, uplink: down, nic: pnic0}]
            """;

    private static final String FIRST =
            """
            import io.nicteam.team.*;

            public final class First implements SendPolicy {
                public void choose(Frames frames, Members members, int[] choice, long nowNs) {
                    java.util.Arrays.fill(choice, 0, frames.count(), members.active());
                }
            }
            """;

    @Test
    void shouldComparePoliciesInOneTable() throws IOException {
        Path mine = Files.writeString(folder.resolve("First.java"), FIRST);
        int exit = run(
                "compare",
                scenario(TEAM),
                "--policy",
                "bonding-active-backup-unmonitored",
                "--policy",
                mine,
                "--seeds",
                2,
                "--out",
                folder.resolve("report"));

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("bonding-active-backup-unmonitored", "HELD", "First.java");
        assertThat(Files.readAllLines(folder.resolve("report/compare.csv")))
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("bonding-active-backup-unmonitored,held,2,800.0,40");
    }

    @Test
    void shouldRunUnderAnotherPolicy() throws IOException {
        assertThat(run("run", scenario(TEAM), "--policy", "consistent", "--out", folder.resolve("report")))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("policy consistent");
    }

    @Test
    void shouldRefuseTeamsThatCannotBe() throws IOException {
        assertRefused(
                run("validate", scenario(TEAM.replace("[a, b]", "[a, c]"))),
                "small.yaml:4: teams[0].members: found 'c'");
        assertRefused(
                run("validate", scenario(TEAM.replace("members: [a, b]", "members: [a, b], policy: lbfo-static"))),
                "'lbfo-static' is not to be had");
        assertRefused(
                run("validate", scenario(TEAM.replace("members: [a, b]", "members: [a, b], policy: lbfo-dynamic"))),
                "found algorithm DYNAMIC; expected an address hash",
                "guestRule: false lifts");
        assertRefused(
                run("run", scenario(SCENARIO), "--policy", "consistent", "--out", folder.resolve("report")),
                "teams: found no list");
    }

    @Test
    void shouldListPolicies() {
        assertThat(run("list", "policies")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("lbfo-transport-ports", "minimal-movement");
    }

    @Test
    void shouldCheckGeneratedScenarios() throws IOException {
        int exit = run("check", "--tries", "20", "--out", folder.resolve("found"));

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("20 scenarios, none broke a property", "PairTransitions", "VfTransitions");
        assertThat(written()).isEmpty();
    }

    @Test
    void shouldSaveWhatBreaksAndBreakItAgain() throws IOException {
        int found = run("check", "--set", "guest.preset=freebsd-hn", "--property", "lossless-switch", "--out", folder);
        Path saved = written().get(0);
        int again = run("replay", saved);

        assertThat(found).isEqualTo(2);
        assertThat(again).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("./nicteam replay " + saved, "a counterexample to lossless-switch, which broke again");
    }

    @Test
    void shouldSayThatACounterexampleIsNoneAnyMore() throws IOException {
        Path file = scenario("description: 'Breaks lossless-switch: it did once'\n" + SCENARIO);

        assertThat(run("replay", file)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("HELD", "which did not break");
    }

    @Test
    void shouldRefuseWhatCannotBeChecked() throws IOException {
        assertRefused(run("check", "--tries", "0"), "--tries", "expected a number from 1 up");
        assertRefused(run("check", "--property", "luck"), "found 'luck'", "conservation");
        assertRefused(run("check", "--set", "guest.presett=best"), "did you mean 'preset'?");
        assertRefused(run("check", folder.resolve("none.yaml")), "no such file");
    }

    @Test
    void shouldShowWhatThereIsAtAnInstant() throws IOException {
        assertThat(run("show", "VMNetworkAdapter", scenario(SCENARIO), "--at", "190ms", "--format", "json"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"VFDataPathActive\" : true", "\"IovWeight\" : 100");
    }

    @Test
    void shouldSayWhenThereIsNothingToShow() throws IOException {
        assertThat(run("show", "netlbfoteam", scenario(SCENARIO))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("none at the end\n");
    }

    @Test
    void shouldRefuseAViewOrAnInstantThatIsNone() throws IOException {
        assertRefused(
                run("show", "vm", scenario(SCENARIO)),
                "WHAT: found vm; expected one of vmhost, vmswitch, vmnetworkadapter,");
        assertRefused(
                run("diagnose", scenario(SCENARIO), "--at", "soon"),
                "--at: found soon; expected a duration with unit, such as 500ms");
    }

    @Test
    void shouldDiagnoseEveryAdapter() throws IOException {
        assertThat(run("diagnose", scenario(TEAM), "--at", "5ms")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("a is not on its VF at 5ms. First failing layer: ", "b is not on its VF at 5ms.", "remedy: ");
    }
}
