package io.nicteam.harness.run;

import io.nicteam.harness.ledger.Ledger;
import io.nicteam.harness.ledger.LoggedEvent;
import io.nicteam.harness.ledger.PathChanges;
import io.nicteam.harness.ledger.Settlement;
import io.nicteam.harness.report.RunAccount;
import io.nicteam.harness.report.RunResult.Expected;
import io.nicteam.harness.report.RunResult.Outage;
import io.nicteam.harness.scenario.Expectation;
import io.nicteam.harness.scenario.Quantity;
import io.nicteam.harness.scenario.Scenario;
import io.nicteam.harness.scenario.Traffic.Direction;
import io.nicteam.harness.stream.StreamOutcome;
import io.nicteam.packet.DataPath;
import io.nicteam.trace.PathElement;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The values of {@link Quantity quantities} in a run that is over. */
final class Measurements {

    private final Experiment experiment;
    private final Ledger ledger;
    private final Settlement settlement;
    private final RunAccount account;
    private final List<StreamOutcome> streams;
    private final long endNs;

    /** @param endNs model time at the end */
    Measurements(
            Experiment experiment, Settlement settlement, RunAccount account, List<StreamOutcome> streams, long endNs) {
        this.experiment = experiment;
        ledger = experiment.ledger();
        this.settlement = settlement;
        this.account = account;
        this.streams = streams;
        this.endNs = endNs;
    }

    /** Holds the run to everything that its scenario expects. */
    List<Expected> judge() {
        Scenario scenario = experiment.scenario();
        return scenario.expectations().stream().map(this::judge).toList();
    }

    private Expected judge(Expectation expectation) {
        Quantity quantity = expectation.quantity();
        long value = value(quantity);
        long offered = sum(quantity, direction -> settlement.sums(direction).offered());
        return new Expected(expectation.text(), expectation.shown(value), expectation.holds(value, offered));
    }

    private long value(Quantity of) {
        return switch (of.measure()) {
            case OFFERED -> sum(of, direction -> settlement.sums(direction).offered());
            case DELIVERED -> sum(of, direction -> settlement.sums(direction).delivered());
            case LOST -> lost(of);
            case REFUSED -> sum(of, direction -> settlement.sums(direction).refused());
            case DUPLICATED -> sum(of, ledger::duplicated);
            case REORDERED -> sum(of, ledger::reordered);
            case LATE -> sum(of, ledger::late);
            case CARRIED -> sum(of, direction -> carried(of, direction));
            case OUTAGE -> outage(of);
            case OFF_VF -> adapters(of).mapToLong(this::offVf).max().orElse(0);
            case PATH -> path(of);
            case VF_REFUSALS -> experiment.model().refusals().size();
            case STALL ->
                streams(of)
                        .mapToLong(stream -> stream.longestStall().durationNs())
                        .max()
                        .orElse(0);
            case TIMEOUTS -> streams(of).mapToLong(StreamOutcome::timeouts).sum();
            case RETRANSMISSIONS ->
                streams(of).mapToLong(StreamOutcome::retransmissions).sum();
            case INTACT -> streams(of).filter(StreamOutcome::intact).count();
            case EVENTS ->
                ledger.events().stream()
                        .filter(event -> says(event, of.texts().get(0)))
                        .count();
            case TIME -> time(of.texts().get(0), of.texts().get(1));
        };
    }

    private static long sum(Quantity of, ToLongFunction<Direction> figure) {
        return of.directions().stream().mapToLong(figure).sum();
    }

    private long lost(Quantity of) {
        return settlement.lost().stream()
                .filter(lost -> of.directions().contains(lost.direction()))
                .filter(lost -> of.place().map(settlement.place(lost)::equals).orElse(true))
                .filter(lost -> of.reason().map(settlement.reason(lost)::equals).orElse(true))
                .count();
    }

    private Stream<StreamOutcome> streams(Quantity of) {
        return streams.stream()
                .filter(stream -> of.subject().map(stream.name()::equals).orElse(true));
    }

    private IntStream adapters(Quantity of) {
        List<String> names = experiment.scenario().adapterNames();
        return IntStream.range(0, names.size())
                .filter(i -> of.subject().map(names.get(i)::equals).orElse(true));
    }

    private long carried(Quantity of, Direction direction) {
        List<DataPath> paths = of.path().map(List::of).orElse(List.of(DataPath.VF, DataPath.SYNTHETIC));
        return adapters(of)
                .mapToLong(adapter -> paths.stream()
                        .mapToLong(path -> ledger.packets(direction, adapter, path))
                        .sum())
                .sum();
    }

    private long outage(Quantity of) {
        List<String> directions = of.directions().stream()
                .map(direction -> direction.name().toLowerCase(Locale.ROOT))
                .toList();
        return account.outages().stream()
                .filter(outage -> directions.contains(outage.direction()))
                .filter(outage -> of.subject().map(outage.adapter()::equals).orElse(true))
                .mapToLong(Outage::timestampDerivedNs)
                .max()
                .orElse(0);
    }

    /** The longest stretch without the VF that followed one with it. */
    private long offVf(int adapter) {
        long longest = 0;
        long since = -1;
        boolean wasOn = false;
        for (PathChanges.Band band : PathChanges.bands(ledger.pathVector(adapter), endNs)) {
            if (band.element() == PathElement.GUEST_TRANSMIT) {
                boolean on = band.actual() == DataPath.VF;
                if (wasOn && !on) {
                    since = band.startNs();
                }
                if (!on && since >= 0) {
                    longest = Math.max(longest, band.endNs() - since);
                }
                since = on ? -1 : since;
                wasOn = on;
            }
        }
        return longest;
    }

    /** Of several adapters that differ there is no such path. */
    private long path(Quantity of) {
        int[] paths = adapters(of)
                .map(adapter -> ledger.pathVector(adapter)
                        .now(PathElement.GUEST_TRANSMIT)
                        .ordinal())
                .distinct()
                .toArray();
        return paths.length == 1 ? paths[0] : DataPath.BOTH.ordinal();
    }

    private static boolean says(LoggedEvent event, String text) {
        return event.text().contains(text);
    }

    private long time(String from, String to) {
        long fromNs = Expectation.NEVER;
        for (LoggedEvent event : ledger.events()) {
            if (fromNs == Expectation.NEVER) {
                fromNs = says(event, from) ? event.atNs() : fromNs;
            } else if (says(event, to)) {
                return event.atNs() - fromNs;
            }
        }
        return Expectation.NEVER;
    }
}
