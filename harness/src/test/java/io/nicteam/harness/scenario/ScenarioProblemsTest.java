package io.nicteam.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScenarioProblemsTest {
    @TempDir
    Path folder;

    private ScenarioFolder files;

    @BeforeEach
    void setUp() {
        files = new ScenarioFolder(folder);
    }

    /** Each line goes below {@code traffic: [{}]}, so it is line 2. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    host: {offerdelay: 1s}        | host.offerdelay: unknown key; did you mean 'offerDelay'?
                    guest: {mut: 1500}            | guest.mut: unknown key; did you mean 'mtu'?
                    flavour: x                    | flavour: unknown key; expected one of name, description, seed, trafficStart, duration, waitingTime, initialVf, guest, vf, synthetic, emulated, nvsp, host, hosts, nics, adapters, teams, network, traffic, faults, expect
                    duration: 500                 | duration: found 500; expected a duration with unit, such as 500ms
                    duration: 0s                  | duration: found '0s'; expected a duration above 0s, at most 8760h
                    duration: 8761h               | duration: found '8761h'; expected a duration above 0s, at most 8760h
                    duration: 99999999999h        | duration: found '99999999999h'; expected at most 9223372036854775807 nanoseconds
                    duration: 1.5ns               | duration: found '1.5ns'; expected a whole number of nanoseconds
                    duration: -1s                 | duration: found '-1s'; expected a duration with unit, such as 500ms
                    duration: 250ps               | duration: found '250ps'; expected a duration with unit, such as 500ms
                    seed: 9223372036854775808     | seed: found 9223372036854775808; expected a whole number from -9223372036854775808 to 9223372036854775807
                    seed: 1.5                     | seed: found 1.5; expected a whole number from -9223372036854775808 to 9223372036854775807
                    description: 5                | description: found 5; expected text
                    initialVf: yes                | initialVf: found 'yes'; expected true or false
                    guest:                        | guest: found nothing; expected a block of keys
                    guest: [1]                    | guest: found a list; expected a block of keys
                    guest: {mtu: 575}             | guest.mtu: found 575; expected a whole number from 576 to 9000
                    guest: {mac: 00:15:5d}        | guest.mac: found '00:15:5d'; expected a MAC address, such as 00:15:5d:01:02:0a
                    guest: {mac: 01:00:5e:00:00:01} | guest.mac: found '01:00:5e:00:00:01'; expected the address of one adapter, not a group
                    guest: {cpus: 65}             | guest.cpus: found 65; expected a whole number from 1 to 64
                    guest: {handOver: resend}     | guest.handOver: found 'resend'; expected one of drop, hold, resend-not-sent, resend-unknown
                    vf: {ring: 500}               | vf.ring: found 500; expected a power of two from 16 to 8192
                    vf: {ring: 16, writeBack: {batch: 17}} | vf.writeBack.batch: found 17; expected at most 16, the size of vf.ring
                    synthetic: {ring: 3MiB}       | synthetic.ring: found '3MiB'; expected a power of two from 16KiB to 16MiB
                    synthetic: {ring: 512}        | synthetic.ring: found 512; expected a size with unit, such as 512KiB
                    synthetic: {sendBuffer: {sectionSize: 1799}} | synthetic.sendBuffer.sectionSize: found 1799; expected at least 1800, a frame with an MTU of 1500 and its headers
                    synthetic: {receiveBuffer: {sectionSize: 1727}} | synthetic.receiveBuffer.sectionSize: found 1727; expected at least 1728, a frame with an MTU of 1500 and its headers
                    network: {linkRate: 25G}      | network.linkRate: found '25G'; expected a link rate with unit, such as 25Gbit/s
                    faults: [{at: 1s}]            | faults[0]: missing; expected one of 'remove', 'add', 'flap', 'freeze', 'reset', 'link', 'uplink', 'grey', 'pf', 'member', 'extension', 'mtu', 'attributes', 'migrate', 'cancelMigration', 'suspend', 'reboot', 'hostReboot', 'servicing', 'parentNic'
                    faults: [{add: vf}]           | faults[0].at: missing; expected this key
                    faults: [{at: 0s, add: vf, remove: surprise}] | faults[0].remove: does not go with 'add'; expected one or the other
                    faults: [{at: 0s, freeze: vf-queue, queue: 1}] | faults[0].queue: found 1; expected less than 1, the queue pairs that the VF can have by guest.cpus and iovQueuePairsRequested
                    faults: [{at: 0s, freeze: vf-queue, add: vf}] | faults[0].add: does not go with 'freeze'; expected one or the other
                    faults: [{at: 0s, reset: nic}] | faults[0].reset: found 'nic'; expected vf
                    faults: [{at: 0s, link: down}] | faults[0].link: found 'down'; expected one of vf-down, vf-up
                    faults: [{at: 2s, reset: vf}] | faults[0].at: found '2s', after the end of traffic; expected at most 1s
                    faults: [{at: 0s, remove: gently}] | faults[0].remove: found 'gently'; expected one of surprise, graceful
                    faults: [{at: 0s, add: vf}]   | faults[0].add: a VF is already there at 0ns, from the start of the run; expected a removal before it
                    faults: [{at: 2s, remove: surprise}] | faults[0].at: found '2s', after the end of traffic; expected at most 1s
                    faults: [{flap: {form: 1s, from: 0s}}] | faults[0].flap.form: unknown key; did you mean 'from'?
                    faults: [{flap: {from: 0s, every: 8ms}}] | faults[0].flap.absent: found '8ms'; expected less than 8ms, the time of 'every'
                    faults: [{flap: {from: 0s, count: 51}}] | faults[0].flap.count: found 51, so that the last addition comes after the end of traffic; expected it until 1s
                    faults: [{flap: {from: 995ms, count: 1}}] | faults[0].flap.from: found '995ms', so that the last addition comes after the end of traffic; expected it until 1s
                    """)
    void shouldNameTheLineWhenAValueIsWrong(String line, String problem) {
        assertThat(files.problems("traffic: [{}]\n" + line + "\n")).containsExactly("s.yaml:2: " + problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    rate: 200k                     | rate: found '200k'; expected a rate with unit, such as 200k/s
                    rate: 0.5/s                    | rate: found '0.5/s'; expected a whole number of events a second
                    rate: 0/s                      | rate: found '0/s'; expected a rate from 1/s to 1G/s
                    size: 59                       | size: found 59; expected imix, a number of bytes from 60, or a list of {bytes, weight}
                    size: []                       | size: found an empty list; expected imix, a number of bytes from 60, or a list of {bytes, weight}
                    size: [{bytes: 1514}, {bytes: 1515}] | size: found frames of 1515 bytes; expected at most 1514, the MTU and 14
                    size: [{bytes: 6}]             | size[0].bytes: found 6; expected a whole number from 60 to 9014
                    size: [{weight: 6}]            | size[0].bytes: missing; expected this key
                    flows: 0                       | flows: found 0; expected a whole number from 1 to 65536
                    broadcast: 2                   | broadcast: found 2; expected a share in percent, such as 0.5%
                    broadcast: 0.00001%            | broadcast: found '0.00001%'; expected a whole number of ten-thousandths of a percent
                    broadcast: 101%                | broadcast: found '101%'; expected a share from 0% to 100%
                    multicast: 60%, broadcast: 41% | multicast: found 41% broadcast and 60% multicast; expected at most 100% together
                    replay: x.pcap, guestMac: '02:00:00:00:00:01' | replay: found 'x.pcap', which does not exist; expected a capture, relative to the scenario file
                    replay: ., guestMac: '02:00:00:00:00:01' | replay: found '.', which is no file; expected a capture, relative to the scenario file
                    replay: s.yaml                 | guestMac: missing; expected this key
                    replay: s.yaml, guestMac: '02:00:00:00:00:01', speed: 0% | speed: found '0%'; expected a share from 1% to 1000000%
                    replay: s.yaml, guestMac: '02:00:00:00:00:01', rate: 1/s | rate: does not go with 'replay'; expected one or the other
                    name: outbound-0               | name: found 'outbound-0', the name of traffic[0]; expected another
                    """)
    void shouldNameTheLineWhenATrafficEntryIsWrong(String entry, String problem) {
        String text = "# comment\ntraffic:\n  - {}\n  - {" + entry + "}\n";

        assertThat(files.problems(text)).containsExactly("s.yaml:4: traffic[1]." + problem);
    }

    @Test
    void shouldReportEverythingWhenMuchIsWrong() {
        String text =
                """
                duration: 5
                guest:
                  mtuu: 3
                  drain: 1
                  mac: 01:00:00:00:00:01
                traffic:
                  - rate: 5
                  - replay: none.pcap
                    rate:
                      1k/s
                  - 7
                guest: {}
                """;

        assertThat(files.problems(text, "vf.ring=5"))
                .containsExactly(
                        "s.yaml:1: duration: found 5; expected a duration with unit, such as 500ms",
                        "s.yaml:3: guest.mtuu: unknown key; did you mean 'mtu'?",
                        "s.yaml:4: guest.drain: found 1; expected true or false",
                        "s.yaml:5: guest.mac: found '01:00:00:00:00:01'; expected the address of one adapter, not a group",
                        "s.yaml:7: traffic[0].rate: found 5; expected a rate with unit, such as 200k/s",
                        "s.yaml:8: traffic[1].guestMac: missing; expected this key",
                        "s.yaml:8: traffic[1].replay: found 'none.pcap', which does not exist; expected a capture,"
                                + " relative to the scenario file",
                        "s.yaml:9: traffic[1].rate: does not go with 'replay'; expected one or the other",
                        "s.yaml:11: traffic[2]: found 7; expected a block of keys",
                        "s.yaml:12: guest: the key is here a second time; expected it once (first at s.yaml:2)",
                        "--set vf.ring=5: vf.ring: found 5; expected a power of two from 16 to 8192");
    }

    @Test
    void shouldFollowTheSequenceWhenAVfIsMissing() {
        String text =
                """
                traffic: [{}]
                faults:
                  - {at: 300ms, remove: surprise}
                  - {at: 100ms, remove: graceful}
                """;

        assertThat(files.problems(text))
                .containsExactly("s.yaml:3: faults[0].remove: no VF is there at 300ms, gone since 100ms by faults[1];"
                        + " expected an addition before it");
        assertThat(files.problems("initialVf: false\n" + text)).hasSize(2);
    }

    @Test
    void shouldFollowAnAdditionThatFails() {
        assertThat(
                        files.problems(
                                """
                        initialVf: false
                        traffic: [{}]
                        faults:
                          - {at: 100ms, add: vf, failing: map-memory}
                          - {at: 200ms, remove: graceful}
                        """))
                .containsExactly("s.yaml:5: faults[1].remove: no VF is there at 200ms, gone since 100ms by faults[0];"
                        + " expected an addition before it");
        assertThat(
                        files.problems(
                                """
                        initialVf: false
                        traffic: [{}]
                        faults:
                          - {at: 100ms, add: vf, failing: map-memory}
                          - {at: 200ms, add: vf}
                        """))
                .isEmpty();
    }

    @Test
    void shouldBlameAFlapOnceWhenAllOfItIsImpossible() {
        assertThat(
                        files.problems(
                                """
                        traffic: [{}]
                        faults:
                          - flap: {from: 0s, count: 3}
                          - flap: {from: 1ms, count: 3}
                        """))
                .containsExactly(
                        "s.yaml:4: faults[1].flap.from: no VF is there at 1ms, gone since 0ns by faults[0].flap;"
                                + " expected an addition before it");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    host.foo=1      | host.foo: unknown key; expected one of preset, protocolError, sendTable, secondSwitch, groupFramesWhileMoving, bringUpOrder, removalOrder, filterMoveTime, offerDelay, driverLoadTime, noticeDelay, removalTimeout, bringUpTimeout, groupEcho, capabilities, pf, vswitch, extension, adapter, otherAdapters
                    seeed=1         | seeed: unknown key; did you mean 'seed'?
                    faults[0].at=1s | faults: found no list; expected an entry [0] to change
                    traffic[1].rate=1/s | traffic: the list has 1 entry; expected an entry [1] to change
                    traffic[0].rate=1 | traffic[0].rate: found 1; expected a rate with unit, such as 200k/s
                    seed.x=1        | seed: found 5; expected a block of keys
                    seed            | scenario: no override; expected key.path=value, such as traffic[0].rate=200k/s
                    .seed=1         | scenario: no override; expected key.path=value, such as traffic[0].rate=200k/s
                    seed..x=1       | scenario: no override; expected key.path=value, such as traffic[0].rate=200k/s
                    =1              | scenario: no override; expected key.path=value, such as traffic[0].rate=200k/s
                    vf={ring: 1     | vf: YAML syntax error in column 9 while parsing a flow mapping: expected ',' or '}', but got <stream end>; expected YAML 1.2
                    """)
    void shouldNameTheOverrideWhenItIsWrong(String override, String problem) {
        assertThat(files.problems("seed: 5\ntraffic: [{}]", override))
                .containsExactly("--set " + override + ": " + problem);
    }

    @Test
    void shouldNameLineAndColumnWhenTheSyntaxIsWrong() {
        assertThat(files.problems("traffic:\n  - rate: 1k/s\n guest: {}\n"))
                .singleElement()
                .asString()
                .startsWith("s.yaml:3: scenario: YAML syntax error in column 2 ")
                .doesNotContain("\n", "org.", "Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "'',s.yaml:1: traffic: missing; expected this key",
        "'# only a comment',s.yaml:1: traffic: missing; expected this key",
        "'seed: 1',s.yaml:1: traffic: missing; expected this key",
        "'traffic: []',s.yaml:1: traffic: found an empty list; expected a list with at least one entry",
        "'- a',s.yaml:1: scenario: found a list; expected a block of keys",
    })
    void shouldAskForTrafficWhenThereIsNone(String text, String problem) {
        assertThat(files.problems(text)).containsExactly(problem);
    }

    @Test
    void shouldStopWhenAnAnchorHoldsItselfOrGrowsWithoutBound() {
        assertThat(files.problems("traffic: &a [*a]"))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith("s.yaml:1: "));
        StringBuilder bomb = new StringBuilder("a0: &a0 [1, 1, 1, 1]\n");
        for (int i = 1; i < 16; i++) {
            String below = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s, %s, %s]%n".formatted(i, i, below, below, below));
        }
        assertThat(files.problems(bomb.toString())).isNotEmpty();
    }

    @Test
    void shouldStayOnOneLineWhenTheFileHoldsControlCharacters() {
        assertThat(files.problems("\"a\\nb\": 1\ntraffic: [{rate: \"5\\n\\u2028s\"}]"))
                .hasSize(2)
                .allMatch(problem -> problem.lines().count() == 1 && !problem.contains("\u2028"));
    }

    @Test
    void shouldSayWhyWhenTheFileCannotBeRead() throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), "name: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Path missing = folder.resolve("none.yaml");

        assertThatThrownBy(() -> ScenarioFile.read(missing, List.of()))
                .isInstanceOf(ScenarioException.class)
                .hasMessage(missing + ": no such file; expected a scenario file (YAML)");
        assertThatThrownBy(() -> ScenarioFile.read(folder, List.of()))
                .hasMessage(folder + ": is a folder; expected a scenario file (YAML)");
        assertThatThrownBy(() -> ScenarioFile.read(latin, List.of()))
                .hasMessage(latin + ": is not text in UTF-8; expected a scenario file (YAML)");
    }
}
