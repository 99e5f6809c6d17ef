package io.nicteam.harness.check;

import io.nicteam.harness.run.Experiment;
import java.util.List;
import java.util.Map;

/** Whatever is asked for is answered once, and nothing is answered that was not asked for. */
final class Completions implements Checker {

    /** Counters of answers without a question, at either end. */
    private static final List<String> UNASKED =
            List.of("rx_unknown_transaction", "rx_bad_completion", "rx_unexpected_reply", "unknown_transaction");

    @Override
    public String name() {
        return "completions";
    }

    @Override
    public String promise() {
        return "every request and every packet that was lent is completed once, and nothing else is";
    }

    @Override
    public Inspector inspector(Experiment experiment) {
        return Completions::judge;
    }

    private static Ruling judge(Course course) {
        for (Map.Entry<String, Map<String, Long>> part : course.counters().entrySet()) {
            for (String name : UNASKED) {
                long count = part.getValue().getOrDefault(name, 0L);
                if (count > 0) {
                    return Ruling.unsafe(part.getKey() + " counts " + name + " " + count, course.endNs());
                }
            }
        }
        for (int i = 0; i < course.ledger().adapters(); i++) {
            int open = course.experiment().model().outstanding(i);
            if (course.end() == Course.End.STUCK && open > 0) {
                return Ruling.unsafe(open + " packets were never completed", course.endNs());
            }
        }
        return Ruling.held();
    }
}
