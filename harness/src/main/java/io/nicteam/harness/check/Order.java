package io.nicteam.harness.check;

import io.nicteam.harness.ledger.PathChanges;
import io.nicteam.harness.ledger.Units;
import io.nicteam.harness.run.Experiment;
import io.nicteam.harness.scenario.Traffic.Direction;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** A flow keeps its order; a switch of the path may break it for as long as the path before it can hold a frame. */
final class Order implements Checker {

    @Override
    public String name() {
        return "flow-order";
    }

    @Override
    public String promise() {
        return "frames of a flow arrive in order, except around a change of the path, and then no later than the path"
                + " before can hold a frame";
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return Order::judge;
    }

    private static Ruling judge(Course course) {
        for (Direction direction : Direction.values()) {
            Ruling ruling = judge(course, direction);
            if (ruling instanceof Ruling.Broke) {
                return ruling;
            }
        }
        return Ruling.held();
    }

    private static Ruling judge(Course course, Direction direction) {
        if (course.ledger().reordered(direction) == 0) {
            return Ruling.held();
        }
        Units units = course.ledger().units(direction);
        long[] changes = changes(course);
        Bounds bounds = new Bounds(course.scenario());
        long boundNs = bounds.surpriseNs() + bounds.stalledNs();
        long[] overtakenNs = overtakenNs(units);
        for (int unit = 0; unit < units.size(); unit++) {
            if (units.seen(unit) == 0 || overtakenNs[unit] >= units.deliveredNs(unit)) {
                continue;
            }
            long arrivedNs = units.deliveredNs(unit);
            String frame = direction.name().toLowerCase(Locale.ROOT) + " frame " + units.sequence(unit) + " of flow "
                    + units.flow(unit) + " arrived " + (arrivedNs - overtakenNs[unit]) + " ns after a later one";
            if (arrivedNs - overtakenNs[unit] > boundNs) {
                return Ruling.unsafe(frame + "; the path before can hold it for " + boundNs + " ns", arrivedNs);
            }
            if (!within(changes, units.intendedNs(unit) - boundNs, arrivedNs)) {
                return Ruling.unsafe(frame + ", and the path had not changed", arrivedNs);
            }
        }
        return Ruling.held();
    }

    /** For each unit, when a later one of its flow arrived first; {@link Long#MAX_VALUE} if none did. */
    private static long[] overtakenNs(Units units) {
        long[] byFlow = new long[1];
        long[] overtaken = new long[units.size()];
        for (int unit = units.size() - 1; unit >= 0; unit--) {
            int flow = units.flow(unit);
            if (flow >= byFlow.length) {
                byFlow = Arrays.copyOf(byFlow, flow + 1);
            }
            long known = byFlow[flow] == 0 ? Long.MAX_VALUE : byFlow[flow];
            overtaken[unit] = known;
            if (units.seen(unit) > 0) {
                byFlow[flow] = Math.min(known, units.deliveredNs(unit));
            }
        }
        return overtaken;
    }

    private static long[] changes(Course course) {
        return IntStream.range(0, course.ledger().adapters())
                .boxed()
                .flatMap(adapter -> PathChanges.bands(course.ledger().pathVector(adapter), Long.MAX_VALUE).stream())
                .mapToLong(PathChanges.Band::startNs)
                .toArray();
    }

    private static boolean within(long[] times, long fromNs, long untilNs) {
        return Arrays.stream(times).anyMatch(time -> time > 0 && time >= fromNs && time <= untilNs);
    }
}
