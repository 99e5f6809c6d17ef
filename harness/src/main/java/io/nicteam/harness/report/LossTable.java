package io.nicteam.harness.report;

import java.io.IOException;
import java.util.List;

/** The file {@code losses.csv}. */
final class LossTable {

    private LossTable() {}

    /**
     * Writes a header and one row a lost unit.
     *
     * @throws IOException when {@code out} does
     */
    static void write(final Appendable out, final List<RunStory.LossRecord> losses) throws IOException {
        out.append("direction,position,flow,seq,intendedNs,droppedNs,place,reason,pathVector\n");
        for (final RunStory.LossRecord loss : losses) {
            out.append(CsvRow.of(
                    loss.direction(),
                    loss.position(),
                    loss.flow(),
                    loss.seq(),
                    loss.intendedNs(),
                    loss.droppedNs(),
                    loss.placeLabel(),
                    loss.reasonLabel(),
                    loss.pathVector()));
        }
    }
}
