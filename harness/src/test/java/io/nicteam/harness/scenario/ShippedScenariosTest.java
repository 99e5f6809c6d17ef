package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.run.FinishedRun;
import io.nicteam.harness.run.Judgement;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario in {@code scenarios/} says what it is for, and is as its file expects. */
class ShippedScenariosTest {

    private static final Path FOLDER = Path.of("../scenarios");

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldBeginWithWhatItShowsAndWhereItsNumbersComeFrom(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String name = file.getFileName().toString().replace(".yaml", "");
        int end = lines.indexOf("name: " + name);

        assertThat(end).as("the line 'name: %s'", name).isGreaterThan(0);
        assertThat(lines.subList(0, end))
                .allMatch(line -> line.startsWith("#"))
                .contains("# What to expect", "# Where the numbers come from");
        assertThat(lines.get(end + 1)).startsWith("description: ").hasSizeGreaterThan(30);
    }

    private static Stream<Path> allFiles() throws IOException {
        List<Path> all = new ArrayList<>(files());
        try (Stream<Path> calibration = Files.list(FOLDER.resolve("calibration"))) {
            calibration.sorted().forEach(all::add);
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void shouldBeAsItsFileExpects(Path file) throws Exception {
        FinishedRun run = run(file, List.of());

        assertThat(run.expectations()).isNotEmpty();
        assertThat(run.judgement().findings()).isEmpty();
        assertThat(run.judgement().verdict()).isEqualTo(Verdict.HELD);
    }

    /** Without this, expectations that nothing can break would pass as well. */
    @Test
    void shouldNotBeAsExpectedWhenTheGuestIsToldLater() throws Exception {
        FinishedRun run = run(FOLDER.resolve("vf-surprise-removal.yaml"), List.of("host.noticeDelay=30ms"));

        assertThat(run.judgement().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.judgement().findings())
                .contains("expected lost.outbound.posted-to-vanished-vf in 490..510, but measured 512");
    }

    @Test
    void shouldLoseEverythingInboundBetweenAnEarlyFilterMoveAndTheDriver() throws Exception {
        long early = inboundLoss("order-host-first");
        long late = inboundLoss("order-guest-requested");

        assertThat(early).isCloseTo(600, Offset.offset(10L));
        assertThat(late).isLessThan(10);
    }

    private static long inboundLoss(String name) throws Exception {
        FinishedRun run = run(FOLDER.resolve(name + ".yaml"), List.of("traffic[0].rate=20k/s"));
        return run.settlement().sums(Traffic.Direction.INBOUND).lost();
    }

    @Test
    void shouldSayEverythingThatTheHostLacks() throws Exception {
        Scenario scenario = ScenarioFile.read(FOLDER.resolve("host-without-iommu.yaml"), List.of());
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        run.run(Watch.PATIENT);

        assertThat(run.experiment().model().host().refusals())
                .containsExactly(
                        "host: the chipset cannot remap DMA",
                        "host: the firmware does not let the host control PCI Express (_OSC)",
                        "NIC: its driver has no SR-IOV");
        assertThat(run.experiment().ledger().packets(Traffic.Direction.INBOUND, 0, DataPath.VF))
                .isZero();
    }

    private static FinishedRun run(Path file, List<String> overrides) throws Exception {
        Scenario scenario = ScenarioFile.read(file, overrides);
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        long endNs = run.run(Watch.PATIENT);
        return new FinishedRun(run.experiment(), endNs, Judgement.End.COMPLETE, List.of());
    }
}
