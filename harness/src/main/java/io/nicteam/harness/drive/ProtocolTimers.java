package io.nicteam.harness.drive;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.duty.Duty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Watches when the timers of the hand-over protocols run, and judges whether the machine was on time meanwhile.
 *
 * <p>A live run is about who knew what first: a frame that should have met the vanished VF, but was read only after the
 * guest had been told, falsifies the figure. So being late matters exactly while such a timer runs, and in proportion to
 * it. The rule: a run is inconclusive when, for more than half of a timer's time, what happened outside was not looked
 * at. Being late at other times shows up in latencies and nowhere else, because the model itself works through a backlog
 * instant by instant.
 *
 * <p>Lateness of no more than {@link #GRANULARITY_NS} is how a loop that also waits works, and no stall. The pair's drain
 * check is not among the timers: it is a poll.
 */
final class ProtocolTimers implements Alarms {

    /** What the loop of a live run allows itself. */
    static final long GRANULARITY_NS = TimeUnit.MICROSECONDS.toNanos(50);

    private static final List<String> NAMES =
            List.of("host.filter-move", "host.offer", "host.notice", "host.removal-timeout", "guest.driver-load");
    private static final List<String> ENDINGS = List.of(".switch", ".takeover");

    private final Timeline timeline;
    private final long measuredFromNs;
    private final List<Timer> timers = new ArrayList<>();
    private Stall worst;
    private long worstNs;
    private long count;
    private long windowFromNs;
    private long windowToNs;

    /** Lateness that counts. */
    private record Stall(String who, long fromNs, long toNs, String timer, long timerNs) {}

    private final class Timer implements Alarm {

        private final String name;
        private final Alarm alarm;
        private long spanNs;
        private long setNs;
        private long endNs;

        Timer(String name, Alarm alarm) {
            this.name = name;
            this.alarm = alarm;
        }

        @Override
        public void set(long deadlineNs) {
            judge("the model", this, windowFromNs, windowToNs);
            setNs = timeline.nowNs();
            endNs = deadlineNs;
            spanNs = deadlineNs - setNs;
            alarm.set(deadlineNs);
        }

        @Override
        public void off() {
            endNs = Math.min(endNs, timeline.nowNs());
            alarm.off();
        }

        @Override
        public long deadlineNs() {
            return alarm.deadlineNs();
        }
    }

    /**
     * @param measuredFromNs before this no frame is due, and no lateness does harm
     */
    ProtocolTimers(Timeline timeline, long measuredFromNs) {
        this.timeline = timeline;
        this.measuredFromNs = measuredFromNs;
    }

    @Override
    public Alarm register(String name, Duty duty) {
        Alarm alarm = timeline.register(name, duty);
        if (!NAMES.contains(name) && ENDINGS.stream().noneMatch(name::endsWith)) {
            return alarm;
        }
        Timer timer = new Timer(name, alarm);
        timers.add(timer);
        return timer;
    }

    /** How many of the registered alarms are protocol timers. */
    int watched() {
        return timers.size();
    }

    /** The model is about to do what was due from {@code fromNs} on, and it is {@code toNs}. */
    void modelLate(long fromNs, long toNs) {
        worstNs = Math.max(worstNs, toNs - fromNs);
        if (counts(fromNs, toNs)) {
            windowFromNs = fromNs;
            windowToNs = toNs;
        }
    }

    /** The model has done it. */
    void modelCaughtUp() {
        if (windowToNs > windowFromNs) {
            judgeAll("the model", windowFromNs, windowToNs);
            windowFromNs = windowToNs;
        }
    }

    /** A frame that was due at {@code fromNs} enters the model at {@code toNs}. */
    void frameLate(long fromNs, long toNs) {
        if (counts(fromNs, toNs)) {
            judgeAll("an inbound frame", fromNs, toNs);
        }
    }

    private boolean counts(long fromNs, long toNs) {
        return toNs - fromNs > GRANULARITY_NS && toNs > measuredFromNs;
    }

    private void judgeAll(String who, long fromNs, long toNs) {
        for (int i = 0; i < timers.size(); i++) {
            judge(who, timers.get(i), fromNs, toNs);
        }
    }

    private void judge(String who, Timer timer, long fromNs, long toNs) {
        long blindNs = Math.min(timer.endNs, toNs) - Math.max(timer.setNs, fromNs);
        if (blindNs > 0 && blindNs > timer.spanNs / 2) {
            count++;
            if (worst == null || toNs - fromNs > worst.toNs() - worst.fromNs()) {
                worst = new Stall(who, fromNs, toNs, timer.name, timer.spanNs);
            }
        }
    }

    /** The longest that something due had to wait, the harmless included. */
    long worstLatenessNs() {
        return worstNs;
    }

    /** Adds what makes the run inconclusive, in words. */
    void explain(List<String> reasons) {
        if (worst != null) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "%s was %.3f ms late at %.3f ms, more than half of the %.3f ms of %s, which was running"
                            + " (%d such times)",
                    worst.who(),
                    (worst.toNs() - worst.fromNs()) / 1e6,
                    worst.toNs() / 1e6,
                    worst.timerNs() / 1e6,
                    worst.timer(),
                    count));
        }
    }
}
