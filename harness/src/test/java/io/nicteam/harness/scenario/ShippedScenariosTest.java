package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.run.FinishedRun;
import io.nicteam.harness.run.Judgement;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import io.nicteam.pair.PairState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario in {@code scenarios/} says what it is for, and loses what its comment says, where it says. */
class ShippedScenariosTest {

    private static final Path FOLDER = Path.of("../scenarios");

    private static final String POSTED_TO_NOBODY = "outbound vf-tx-ring posted-to-vanished-vf";
    private static final String STEERED_TO_NOBODY = "inbound nic-switch vport-not-receiving";
    private static final String TAKEN_IN_BY_ANOTHER_NIC = "inbound vswitch no-such-port";
    private static final String PORT_DELETED = "inbound vswitch port-deleted";
    private static final String NOT_RUNNING = "inbound vsp not-running";
    private static final Set<String> LINK_DOWN =
            Set.of("outbound uplink link-down", "inbound physical-switch link-down");
    /** What a VF held at the instant at which it vanished: few frames, and sometimes none. */
    private static final String RESIDUE = " vf-vanished";

    /**
     * What a scenario is expected to lose.
     *
     * @param losses direction, place and reason of everything lost, residue of a vanished VF left out
     * @param overrides make a long run short
     */
    private record Expected(String name, Set<String> losses, List<String> overrides) {

        static Expected nothing(String name) {
            return new Expected(name, Set.of(), List.of());
        }

        static Expected losses(String name, String... overrides) {
            return new Expected(name, Set.of(POSTED_TO_NOBODY, STEERED_TO_NOBODY), List.of(overrides));
        }

        Path file() {
            return FOLDER.resolve(name + ".yaml");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Expected> expectations() {
        return List.of(
                Expected.losses("capture-replay"),
                Expected.nothing("emulated-adapter"),
                Expected.losses("explore-removal"),
                Expected.losses("flap-storm", "duration=36s", "faults[0].flap.count=4"),
                Expected.losses("flap-storm-fast", "duration=500ms", "faults[0].flap.count=10"),
                new Expected(
                        "host-restart",
                        Set.of(PORT_DELETED, NOT_RUNNING, "inbound physical-switch link-down"),
                        List.of()),
                Expected.nothing("host-servicing"),
                Expected.nothing("host-without-iommu"),
                new Expected("live-migration", Set.of(PORT_DELETED), List.of()),
                new Expected(
                        "migration-network-change", Set.of(PORT_DELETED, "outbound vf-qdisc queue-full"), List.of()),
                new Expected("migration-there-and-back", Set.of(PORT_DELETED), List.of()),
                Expected.nothing("no-vf-driver"),
                Expected.losses("order-guest-first"),
                Expected.losses("order-guest-requested"),
                Expected.losses("order-host-first"),
                new Expected("pf-driver-stop", LINK_DOWN, List.of()),
                new Expected("pf-reset", LINK_DOWN, List.of()),
                new Expected(
                        "port-policies",
                        Set.of("outbound vswitch acl-denied", "inbound vswitch acl-denied"),
                        List.of()),
                Expected.nothing("re-add"),
                new Expected("set-pf-failure", Set.of(POSTED_TO_NOBODY, TAKEN_IN_BY_ANOTHER_NIC), List.of()),
                Expected.nothing("switch-extension"),
                Expected.losses("surprise-under-load", "duration=150ms", "faults=[{at: 100ms, remove: surprise}]"),
                Expected.nothing("team-uplink-loss"),
                Expected.nothing("vf-bring-up-failures"),
                Expected.nothing("vf-for-another-guest"),
                Expected.nothing("vf-frozen-queue"),
                Expected.nothing("vf-graceful-removal"),
                Expected.losses("vf-surprise-removal"));
    }

    @Test
    void shouldExpectSomethingOfEveryScenarioThatShips() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(
                            expectations().stream().map(Expected::file).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void shouldBeginWithWhatItShowsAndWhereItsNumbersComeFrom(Expected expected) throws IOException {
        List<String> lines = Files.readAllLines(expected.file());
        int end = lines.indexOf("name: " + expected.name());

        assertThat(end).as("the line 'name: %s'", expected.name()).isGreaterThan(0);
        assertThat(lines.subList(0, end))
                .allMatch(line -> line.startsWith("#"))
                .contains("# What to expect", "# Where the numbers come from");
        assertThat(lines.get(end + 1)).startsWith("description: ").hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void shouldHoldAndLoseWhatItSays(Expected expected) throws Exception {
        FinishedRun run = run(expected.file(), expected.overrides());

        assertThat(run.judgement().findings()).isEmpty();
        assertThat(run.judgement().verdict()).isEqualTo(Verdict.HELD);
        assertThat(losses(run.settlement())).as(expected.name()).isEqualTo(expected.losses());
        assertThat(run.duplicated()).isZero();
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
    void shouldBeOffTheVfAsLongAsInThePublishedLog() throws Exception {
        Scenario scenario = ScenarioFile.read(FOLDER.resolve("re-add.yaml"), List.of("traffic[0].rate=100/s"));
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        run.run(Watch.PATIENT);
        List<LoggedEvent> events = run.experiment().ledger().events();

        long offNs = last(events, event -> event.text().contains("ON_VF -> SWITCHING_TO_SYNTHETIC"));
        long onNs = last(events, event -> event.text().contains("-> ON_VF"));

        assertThat(onNs - offNs)
                .isCloseTo(TimeUnit.MILLISECONDS.toNanos(65_360), Offset.offset(TimeUnit.MILLISECONDS.toNanos(1)));
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

    @Test
    void shouldGiveTheVfToTheHeavierAndHaveItBack() throws Exception {
        Scenario scenario = ScenarioFile.read(FOLDER.resolve("vf-for-another-guest.yaml"), List.of());
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        run.run(Watch.PATIENT);

        assertThat(run.experiment().model().adapter(0).pair().state().kind()).isEqualTo(PairState.Kind.ON_VF);
        assertThat(run.experiment().ledger().packets(Traffic.Direction.INBOUND, 0, DataPath.SYNTHETIC))
                .isGreaterThan(10_000);
    }

    @Test
    void shouldGoRoundAFrozenQueueAndBack() throws Exception {
        Scenario scenario = ScenarioFile.read(FOLDER.resolve("vf-frozen-queue.yaml"), List.of());
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        run.run(Watch.PATIENT);
        List<LoggedEvent> events = run.experiment().ledger().events();

        long frozenNs = last(events, event -> event.text().contains("freezes"));
        long noticedNs = last(events, event -> event.text().contains("WORKING -> FROZEN"));
        assertThat(noticedNs - frozenNs)
                .isCloseTo(TimeUnit.MILLISECONDS.toNanos(100), Offset.offset(TimeUnit.MILLISECONDS.toNanos(1)));
        assertThat(run.experiment().ledger().reordered(Traffic.Direction.OUTBOUND))
                .isGreaterThan(500);
        assertThat(run.experiment().model().adapter(0).pair().state().kind()).isEqualTo(PairState.Kind.ON_VF);
    }

    private static long last(List<LoggedEvent> events, Predicate<LoggedEvent> which) {
        return events.stream().filter(which).mapToLong(LoggedEvent::atNs).max().orElseThrow();
    }

    private static FinishedRun run(Path file, List<String> overrides) throws Exception {
        Scenario scenario = ScenarioFile.read(file, overrides);
        SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
        long endNs = run.run(Watch.PATIENT);
        return new FinishedRun(run.experiment(), endNs, Judgement.End.COMPLETE, List.of());
    }

    private static Set<String> losses(Settlement settlement) {
        return settlement.lost().stream()
                .map(lost -> lost.direction().name().toLowerCase(Locale.ROOT) + " "
                        + settlement.place(lost).label() + " "
                        + settlement.reason(lost).label())
                .filter(loss -> !loss.endsWith(RESIDUE))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
