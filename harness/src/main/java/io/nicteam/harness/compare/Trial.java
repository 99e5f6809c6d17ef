package io.nicteam.harness.compare;

import io.nicteam.harness.report.RunResult;
import io.nicteam.harness.report.Verdict;
import io.nicteam.harness.run.FinishedRun;
import java.util.List;

/**
 * What a comparison keeps of one run.
 *
 * @param lost units that nobody saw and somebody dropped
 * @param duplicated further copies that receivers saw
 * @param reordered units that came after a later one of their flow
 * @param outagesNs every time without delivery that loss caused, from last delivery to first
 * @param moves how often a flow changed its adapter
 * @param sent frames that each adapter carried outbound
 */
public record Trial(
        Verdict verdict,
        long offered,
        long lost,
        long duplicated,
        long reordered,
        List<Long> outagesNs,
        long moves,
        List<Long> sent) {

    public Trial {
        outagesNs = List.copyOf(outagesNs);
        sent = List.copyOf(sent);
    }

    /** What is kept of {@code run}, whose figures are {@code result}. */
    public static Trial of(FinishedRun run, RunResult result) {
        return new Trial(
                result.verdict(),
                result.offered(),
                result.lost(),
                result.duplicated(),
                result.reordered(),
                result.outages().stream()
                        .map(RunResult.Outage::timestampDerivedNs)
                        .toList(),
                run.moves(),
                result.adapters().values().stream()
                        .map(adapter ->
                                adapter.vf().txPackets() + adapter.synthetic().txPackets())
                        .toList());
    }
}
