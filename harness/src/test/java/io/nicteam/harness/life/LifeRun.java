package io.nicteam.harness.life;

import io.nicteam.harness.capture.CaptureException;
import io.nicteam.harness.drive.SimulatedRun;
import io.nicteam.harness.drive.Watch;
import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.run.Judgement;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.ScenarioException;
import io.nicteam.harness.scenario.ScenarioFile;
import io.nicteam.harness.scenario.Topology;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.stack.Model;
import io.nicteam.harness.traffic.ScenarioTraffic;
import io.nicteam.packet.DataPath;
import io.nicteam.packet.Owner;
import io.nicteam.packet.PacketPool;
import io.nicteam.pair.PairState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A scenario, run to its end, and what is asked of it. Delays are short, so that much happens in little time. */
final class LifeRun {

    private static final String HEAD =
            """
            guest: {takeoverDelay: 1ms, vlan: 7}
            host: {offerDelay: 500us, driverLoadTime: 500us, noticeDelay: 50us}
            trafficStart: 5ms
            """;

    private final SimulatedRun run;
    private final Settlement settlement;

    private LifeRun(SimulatedRun run) {
        this.run = run;
        settlement = Settlement.of(run.experiment().ledger());
    }

    /** Two hosts, one adapter, a faint stream both ways, and the faults. */
    static LifeRun of(String hosts, String faults) {
        return whole(
                HEAD + "duration: 60ms\n" + hosts + "traffic: [{direction: both, rate: 40k/s, flows: 8}]\n" + faults);
    }

    /** What a file has. */
    static LifeRun whole(String yaml) {
        return whole(yaml, experiment -> {});
    }

    /** @param prepare what a test does to it before it starts */
    static LifeRun whole(String yaml, Consumer<Experiment> prepare) {
        try {
            Path file = Files.createTempFile("life", ".yaml");
            try {
                Files.writeString(file, yaml);
                Scenario scenario = ScenarioFile.read(file, List.of());
                SimulatedRun run = new SimulatedRun(scenario, ScenarioTraffic.of(scenario));
                prepare.accept(run.experiment());
                run.run(Watch.PATIENT);
                return new LifeRun(run);
            } finally {
                Files.delete(file);
            }
        } catch (ScenarioException e) {
            throw new AssertionError(e.getMessage() + "\n" + yaml, e);
        } catch (CaptureException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String head() {
        return HEAD;
    }

    List<String> findings() {
        return Judgement.of(run.experiment(), settlement, Judgement.End.COMPLETE, List.of())
                .findings();
    }

    Settlement settlement() {
        return settlement;
    }

    Ledger ledger() {
        return run.experiment().ledger();
    }

    Model model() {
        return run.experiment().model();
    }

    Topology topology() {
        return run.experiment().scenario().topology();
    }

    PairState.Kind pair() {
        return model().adapter(0).pair().state().kind();
    }

    long carried(Direction direction, DataPath path) {
        return ledger().packets(direction, 0, path);
    }

    /** Place and reason of everything lost, each once, with its direction. */
    List<String> losses() {
        return settlement.lost().stream()
                .map(lost -> lost.direction() + " " + settlement.place(lost).label() + " "
                        + settlement.reason(lost).label())
                .distinct()
                .sorted()
                .toList();
    }

    List<String> events() {
        return ledger().events().stream().map(LifeRun::line).toList();
    }

    private static String line(LoggedEvent event) {
        return event.who() + " " + event.text();
    }

    boolean logged(String text) {
        return events().stream().anyMatch(event -> event.contains(text));
    }

    /** When the first event with that text was. */
    long at(String text) {
        return ledger().events().stream()
                .filter(event -> line(event).contains(text))
                .mapToLong(LoggedEvent::atNs)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event '" + text + "' among\n" + String.join("\n", events())));
    }

    /** Pools with slots that are neither free nor posted to a VF for what it may receive. */
    List<String> leaks(List<String> guests) {
        List<String> leaks = new ArrayList<>();
        guests.forEach(guest -> look(model().guestMemory(guest), leaks));
        look(model().fabric(), leaks);
        return leaks;
    }

    private static void look(PacketPool pool, List<String> leaks) {
        int posted = pool.ownedBy(Owner.VF_RECEIVE);
        if (pool.freeSlots() + posted != pool.slots()) {
            leaks.add(pool.toString());
        }
    }
}
