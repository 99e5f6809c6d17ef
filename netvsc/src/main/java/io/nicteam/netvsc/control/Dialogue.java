package io.nicteam.netvsc.control;

import io.nicteam.duty.Alarm;
import io.nicteam.duty.Alarms;
import io.nicteam.netvsc.control.Replies.Verdict;
import io.nicteam.netvsc.control.Step.Reply;
import io.nicteam.netvsc.statistics.Statistic;
import io.nicteam.netvsc.statistics.Statistics;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Goes through a sequence of steps with the host, each on the answer to the one before, and each for a bounded time.
 *
 * <p>One sequence at a time. An answer that does not fit the step is counted and the right one still awaited; a step that
 * gets no answer in time counts as refused.
 */
public final class Dialogue {

    /** Told how a sequence ended; may begin the next one from within the call. */
    public interface Listener {

        /** Whether nothing is on its way to the host any more. */
        boolean quiet();

        /** The host has agreed to a step; what it said of it is in the {@link Agreement}. */
        void onAccepted(Step step, long nowNs);

        void onDone(Sequence sequence, long nowNs);

        void onFailed(Sequence sequence, Step at, long nowNs);
    }

    /** What a list of steps is for. */
    public enum Sequence {
        ATTACH,
        START,
        SET_ADDRESS,
        STOP,
        DETACH
    }

    /** Where the current step is. */
    private enum Phase {
        IDLE,
        /** Its request waits for room in the ring. */
        TO_SEND,
        AWAITING_REPLY
    }

    private final Requests requests;
    private final Replies replies;
    private final Agreement agreement;
    private final Listener listener;
    private final Statistics statistics;
    private final long timeoutNs;
    private final Alarm deadline;
    private Sequence sequence = Sequence.DETACH;
    private List<Step> steps = List.of();
    private int at;
    private Phase phase = Phase.IDLE;

    /**
     * @param name label of its alarm
     * @param timeoutNs bound on every wait
     */
    public Dialogue(
            String name,
            Requests requests,
            Agreement agreement,
            Listener listener,
            long timeoutNs,
            Statistics statistics,
            Alarms alarms) {
        this.requests = requests;
        this.agreement = agreement;
        this.listener = listener;
        this.timeoutNs = timeoutNs;
        this.statistics = statistics;
        replies = new Replies(requests, agreement);
        deadline = alarms.register(name + " reply", this::onDeadline);
    }

    /** Whether no sequence is under way. */
    public boolean idle() {
        return phase == Phase.IDLE;
    }

    /** Begins a sequence; whatever was under way is forgotten. */
    public void run(Sequence what, List<Step> through, long nowNs) {
        sequence = what;
        steps = through;
        at = -1;
        next(nowNs);
        advance(nowNs);
    }

    /** Forgets the sequence under way: the channel is gone. */
    public void abort() {
        phase = Phase.IDLE;
        deadline.off();
    }

    /** Sends what can be sent, up to the next answer. */
    public void advance(long nowNs) {
        while (phase == Phase.TO_SEND && requests.write(steps.get(at), nowNs)) {
            if (steps.get(at).reply() == Reply.NONE) {
                next(nowNs);
            } else {
                phase = Phase.AWAITING_REPLY;
            }
        }
        if (awaits(Reply.QUIET) && listener.quiet()) {
            next(nowNs);
        }
    }

    private boolean awaits(Reply reply) {
        return phase == Phase.AWAITING_REPLY && steps.get(at).reply() == reply;
    }

    /** A completion of the NVSP request that is outstanding. */
    public void onNvsp(DirectBuffer buffer, int offset, int length, long nowNs) {
        if (!awaits(Reply.NVSP)) {
            statistics.count(Statistic.UNEXPECTED_REPLY);
            return;
        }
        Step step = steps.get(at);
        follow(replies.nvsp(step, buffer, offset, length), nowNs);
    }

    /** An RNDIS completion. */
    public void onRndis(DirectBuffer buffer, int offset, int length, long nowNs) {
        if (!awaits(Reply.RNDIS)) {
            statistics.count(Statistic.UNEXPECTED_REPLY);
            return;
        }
        follow(replies.rndis(steps.get(at), buffer, offset, length), nowNs);
    }

    /** The bus has answered {@code step}. */
    public void onBus(Step step, boolean accepted, long nowNs) {
        if (awaits(Reply.BUS) && steps.get(at) == step) {
            follow(accepted ? Verdict.ACCEPTED : Verdict.REFUSED, nowNs);
        }
    }

    private void follow(Verdict verdict, long nowNs) {
        Step step = steps.get(at);
        switch (verdict) {
            case NOT_IT -> statistics.count(Statistic.BAD_COMPLETION);
            case REFUSED -> refused(step, nowNs);
            case ACCEPTED -> {
                listener.onAccepted(step, nowNs);
                if (step == Step.INIT) {
                    steps = Step.attachAfterInit(agreement.version());
                    at = -1;
                }
                next(nowNs);
                advance(nowNs);
            }
        }
    }

    private void refused(Step step, long nowNs) {
        if (step == Step.INIT && agreement.offered.older() != null) {
            agreement.offered = agreement.offered.older();
            phase = Phase.TO_SEND;
            deadline.set(nowNs + timeoutNs);
            advance(nowNs);
        } else if (step.mayBeRefused()) {
            next(nowNs);
            advance(nowNs);
        } else {
            abort();
            listener.onFailed(sequence, step, nowNs);
        }
    }

    private void next(long nowNs) {
        do {
            at++;
        } while (at < steps.size() && !requests.applies(steps.get(at)));
        if (at == steps.size()) {
            abort();
            listener.onDone(sequence, nowNs);
        } else {
            phase = Phase.TO_SEND;
            deadline.set(nowNs + timeoutNs);
        }
    }

    private void onDeadline(long nowNs) {
        statistics.count(Statistic.REQUEST_TIMED_OUT);
        Step step = steps.get(at);
        if (sequence == Sequence.DETACH) {
            next(nowNs);
            advance(nowNs);
        } else if (step == Step.INIT) {
            abort();
            listener.onFailed(sequence, step, nowNs);
        } else {
            refused(step, nowNs);
        }
    }
}
