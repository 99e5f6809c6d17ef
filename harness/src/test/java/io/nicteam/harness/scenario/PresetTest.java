package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.pair.HandOver;
import io.nicteam.pair.Quirks;
import io.nicteam.pair.Quirks.HostSwitch;
import io.nicteam.pair.Quirks.LinkLoss;
import io.nicteam.pair.Quirks.Matching;
import io.nicteam.pair.Quirks.ReceiveTail;
import io.nicteam.pair.Quirks.SwitchRequest;
import io.nicteam.pair.Quirks.TransmitStop;
import io.nicteam.pair.Quirks.WhileSwitching;
import io.nicteam.pair.Quirks.Withdrawal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class PresetTest {

    private static final Path SHIPPED = Path.of("../scenarios");

    @TempDir
    Path folder;

    private ScenarioFolder files;

    @BeforeEach
    void setUp() {
        files = new ScenarioFolder(folder);
    }

    private GuestSettings guest(String settings, String... overrides) throws ScenarioException {
        return files.read("traffic: [{}]\nguest: {" + settings + "}", overrides).guest();
    }

    @Test
    void shouldShipThePresetsThatTheSchemaNamesAndNoOthers() {
        Map<String, List<String>> shipped = Preset.all().stream()
                .collect(Collectors.groupingBy(
                        Preset::block, LinkedHashMap::new, Collectors.mapping(Preset::name, Collectors.toList())));
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> block :
                ScenarioSchema.root().get("properties").properties()) {
            JsonNode choices = block.getValue().at("/properties/preset/enum");
            if (!choices.isMissingNode()) {
                named.put(
                        block.getKey(),
                        choices.valueStream().map(JsonNode::stringValue).toList());
            }
        }

        assertThat(shipped).isEqualTo(named).containsKey("guest");
    }

    @Test
    void shouldSetOnlyWhatTheSchemaAllows() {
        assertThat(Preset.all()).allSatisfy(preset -> {
            ObjectNode scenario = (ObjectNode) JsonMapper.shared().readTree("{\"traffic\": [{}]}");
            scenario.set(preset.block(), preset.sets());
            assertThat(ScenarioSchema.errors(scenario)).as(preset.name()).isEmpty();
            assertThat(preset.description()).as(preset.name()).isNotBlank();
        });
    }

    @Test
    void shouldHaveTheSchemasDefaultsWhenNoPresetOrTheBestIsChosen() throws ScenarioException {
        assertThat(guest("preset: best")).isEqualTo(guest("")).isEqualTo(guest("mtu: 1500"));
        assertThat(guest("").quirks()).isEqualTo(Quirks.NONE);
    }

    @Test
    void shouldBehaveAsTheDriverDoesWhenItsPresetIsChosen() throws ScenarioException {
        GuestSettings linux = guest("preset: linux-netvsc");
        assertThat(linux.quirks())
                .isEqualTo(new Quirks(
                        SwitchRequest.CONFIRMED,
                        Withdrawal.IGNORED,
                        HostSwitch.IGNORED,
                        ReceiveTail.DELIVERED,
                        WhileSwitching.SYNTHETIC,
                        Matching.MAC,
                        TransmitStop.OF_THE_ADAPTER,
                        LinkLoss.HALF_OPEN,
                        Quirks.GroupEcho.DROPPED,
                        1_000_000_000));
        assertThat(linux)
                .extracting(GuestSettings::handOver, GuestSettings::vfQdiscFrames, GuestSettings::takeoverDelayNs)
                .containsExactly(HandOver.DROP, 1000, 100_000_000L);

        GuestSettings windows = guest("preset: windows-netvsc");
        assertThat(windows.quirks()).isEqualTo(Quirks.NONE);
        assertThat(windows.handOver()).isEqualTo(HandOver.DROP);

        GuestSettings dpdk = guest("preset: dpdk-netvsc");
        assertThat(dpdk.quirks())
                .isEqualTo(new Quirks(
                        SwitchRequest.FIRE_AND_FORGET,
                        Withdrawal.AT_ONCE,
                        HostSwitch.IGNORED,
                        ReceiveTail.NOT_POLLED,
                        WhileSwitching.SYNTHETIC,
                        Matching.MAC,
                        TransmitStop.OF_A_PATH,
                        LinkLoss.SWITCHED,
                        Quirks.GroupEcho.DROPPED,
                        1_000_000_000));
        assertThat(dpdk)
                .extracting(GuestSettings::handOver, GuestSettings::drain, GuestSettings::takeoverDelayNs)
                .containsExactly(HandOver.RESEND_NOT_SENT, false, 0L);

        GuestSettings freebsd = guest("preset: freebsd-hn");
        assertThat(freebsd.quirks())
                .isEqualTo(new Quirks(
                        SwitchRequest.CONFIRMED,
                        Withdrawal.RETRY,
                        HostSwitch.IGNORED,
                        ReceiveTail.FREED,
                        WhileSwitching.DROPPED,
                        Matching.MAC,
                        TransmitStop.OF_A_PATH,
                        LinkLoss.SWITCHED,
                        Quirks.GroupEcho.DROPPED,
                        1_000_000_000));
        assertThat(freebsd)
                .extracting(GuestSettings::handOver, GuestSettings::takeoverDelayNs)
                .containsExactly(HandOver.DROP, 2_000_000_000L);
    }

    @Test
    void shouldLetWhatIsWrittenBesideItWinWhereverItIsWritten() throws ScenarioException {
        assertThat(guest("preset: linux-netvsc, vfQdisc: 10").vfQdiscFrames()).isEqualTo(10);
        assertThat(guest("preset: linux-netvsc", "guest.vfQdisc=20").vfQdiscFrames())
                .isEqualTo(20);
        assertThat(guest("vfQdisc: 10", "guest.preset=linux-netvsc"))
                .isEqualTo(guest("preset: linux-netvsc, vfQdisc: 10"));
        assertThat(files.read("traffic: [{}]", "guest.preset=linux-netvsc").guest())
                .isEqualTo(guest("preset: linux-netvsc"));
    }

    @Test
    void shouldNameThePlaceAndTheChoicesWhenThePresetIsUnknown() {
        assertThat(files.problems("traffic: [{}]\nguest:\n  preset: linux"))
                .containsExactly(
                        "s.yaml:3: guest.preset: found 'linux'; expected one of best, linux-netvsc, windows-netvsc,"
                                + " dpdk-netvsc, freebsd-hn");
        assertThat(files.problems("traffic: [{}]\nguest: [1]")).hasSize(1);
    }

    private static List<String> names() {
        return Preset.all().stream()
                .map(preset -> preset.block() + ".preset=" + preset.name())
                .toList();
    }

    /** Whatever the defaults become, the settings of a result are a scenario that repeats it. */
    @ParameterizedTest
    @MethodSource("names")
    void shouldBeTheSameExperimentWhenTheSettingsAreReadBack(String preset) throws Exception {
        Files.createDirectory(folder.resolve("captures"));
        files.write("captures/mixed-traffic.pcap", "");
        for (Path file : shipped()) {
            Scenario scenario = ScenarioFile.read(file, List.of(preset)).withSeed(77);
            Scenario again = files.read(scenario.settings().toPrettyString());

            assertThat(again.settings().toString())
                    .as("%s", file)
                    .isEqualTo(scenario.settings().toString());
            assertThat(again)
                    .usingRecursiveComparison()
                    .ignoringFields("settings", "traffic.file")
                    .isEqualTo(scenario);
        }
    }

    private static List<Path> shipped() throws IOException {
        try (Stream<Path> paths = Files.list(SHIPPED)) {
            return paths.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldWriteOutEveryDefaultAndWhatThePresetSets() throws ScenarioException {
        files.write("x.pcap", "");
        JsonNode settings = files.read(
                        """
                        traffic: [{size: [{bytes: 60}]}, {replay: x.pcap, guestMac: '00:15:5d:01:02:0a'}]
                        faults: [{flap: {from: 1ms}}]
                        guest: {preset: freebsd-hn, attachRetry: 3s}
                        """)
                .settings();

        assertThat(settings.at("/guest/attachRetry").asString()).isEqualTo("3s");
        assertThat(settings.at("/guest/whileSwitching").asString()).isEqualTo("dropped");
        assertThat(settings.at("/guest/postDelay").asString()).isEqualTo("300ns");
        assertThat(settings.at("/vf/writeBack/batch").asInt()).isEqualTo(16);
        assertThat(settings.at("/traffic/0/size/0/weight").asInt()).isEqualTo(1);
        assertThat(settings.at("/traffic/0/flows").asInt()).isEqualTo(64);
        assertThat(settings.at("/traffic/1/speed").asString()).isEqualTo("100%");
        assertThat(settings.at("/faults/0/flap/kind").asString()).isEqualTo("surprise");
        assertThat(settings.at("/name").asString()).isEqualTo("s");
        assertThat(files.problems(settings.toString())).isEmpty();
    }
}
