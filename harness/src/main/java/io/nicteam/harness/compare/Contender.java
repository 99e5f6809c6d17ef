package io.nicteam.harness.compare;

import io.nicteam.harness.report.Verdict;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One policy's runs.
 *
 * @param policy what it goes by
 * @param trials its runs, in order of seed
 */
public record Contender(String policy, List<Trial> trials) {

    public Contender {
        trials = List.copyOf(trials);
    }

    /** Mean of a figure over all runs. */
    public double mean(ToLongFunction<Trial> figure) {
        return trials.stream().mapToLong(figure).average().orElse(0);
    }

    /** The outage, of all that occurred, that a share of them does not exceed; 0 if there was none. */
    public long outageNs(double share) {
        long[] all = trials.stream()
                .flatMap(trial -> trial.outagesNs().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return all.length == 0 ? 0 : all[(int) Math.min(all.length - 1L, (long) Math.ceil(share * all.length) - 1)];
    }

    /** The busiest adapter's share of what was sent, over an even share: 1 is even, the number of adapters is one alone. */
    public double imbalance() {
        long[] sent = new long[trials.get(0).sent().size()];
        long sum = 0;
        long most = 0;
        for (Trial trial : trials) {
            for (int i = 0; i < sent.length; i++) {
                sent[i] += trial.sent().get(i);
                sum += trial.sent().get(i);
                most = Math.max(most, sent[i]);
            }
        }
        return sum == 0 ? 1 : (double) most * sent.length / sum;
    }

    /** The worst verdict of all runs. */
    public Verdict verdict() {
        for (Verdict bad : List.of(Verdict.FAILED, Verdict.NOT_CONVERGED, Verdict.INCONCLUSIVE)) {
            if (trials.stream().anyMatch(trial -> trial.verdict() == bad)) {
                return bad;
            }
        }
        return Verdict.HELD;
    }
}
