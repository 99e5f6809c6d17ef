package io.nicteam.harness.stream;

/** Watches a receiver's progress for the longest stall, and says which of the sender's rules ended it. */
final class StallWatch {

    private final Application application;
    private final SenderCounts sender;
    private long progressNs;
    private Stall longest = Stall.NONE;

    StallWatch(Application application, SenderCounts sender) {
        this.application = application;
        this.sender = sender;
    }

    /**
     * The missing segment has come.
     *
     * @param transmission which of the sender's transmissions it was
     */
    void progress(long segment, int transmission, long nowNs) {
        long startNs = Math.max(progressNs, application.writesAtNs(segment));
        progressNs = nowNs;
        if (nowNs - startNs > longest.durationNs()) {
            Rule rule = rule(sender.cause(transmission), startNs);
            boolean timer = rule == Rule.RTO_MINIMUM || rule == Rule.RTO_MEASURED || rule == Rule.RTO_BACK_OFF;
            longest = new Stall(
                    startNs,
                    nowNs,
                    segment,
                    rule,
                    timer ? sender.expiriesInRow() : 0,
                    timer ? sender.firstTimeoutNs() : 0);
        }
    }

    private Rule rule(Cause cause, long startNs) {
        return switch (cause) {
            case TIMER, AFTER_TIMER -> timer();
            case DUPLICATE_ACKS -> Rule.DUPLICATE_ACKS;
            case PARTIAL_ACK -> Rule.PARTIAL_ACK;
            case TAIL_PROBE, PROBE_ANSWER -> Rule.TAIL_LOSS;
            case FIRST -> {
                // Not sent earlier, because acknowledgements were missing: then what brought them is the rule.
                if (sender.lastExpiryNs() >= startNs) {
                    yield timer();
                }
                yield sender.lastProbeNs() >= startNs ? Rule.TAIL_LOSS : Rule.PATH;
            }
        };
    }

    private Rule timer() {
        if (sender.expiriesInRow() > 1) {
            return Rule.RTO_BACK_OFF;
        }
        return sender.firstAtMinimum() ? Rule.RTO_MINIMUM : Rule.RTO_MEASURED;
    }

    Stall longest() {
        return longest;
    }
}
