package io.nicteam.harness.report;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** The file {@code losses.csv}: RFC 4180, but with plain line feeds. */
final class LossTable {

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");

    private LossTable() {}

    /**
     * Writes a header and one row a lost unit.
     *
     * @throws IOException when {@code out} does
     */
    static void write(final Appendable out, final List<RunStory.LossRecord> losses) throws IOException {
        out.append("direction,position,flow,seq,intendedNs,droppedNs,place,reason,pathVector\n");
        for (final RunStory.LossRecord loss : losses) {
            out.append(cell(loss.direction()))
                    .append("," + loss.position() + "," + loss.flow() + "," + loss.seq())
                    .append("," + loss.intendedNs() + "," + loss.droppedNs() + ",")
                    .append(cell(loss.placeLabel()))
                    .append(',')
                    .append(cell(loss.reasonLabel()))
                    .append(',')
                    .append(cell(loss.pathVector()))
                    .append('\n');
        }
    }

    private static String cell(final String text) {
        return NEEDS_QUOTES.matcher(text).find() ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
