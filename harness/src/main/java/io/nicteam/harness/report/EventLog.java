package io.nicteam.harness.report;

import java.io.IOException;
import java.util.List;

/** The file {@code events.log}. */
final class EventLog {

    private EventLog() {}

    /**
     * Writes one line an event: time, who, what, separated by tabs.
     *
     * @throws IOException when {@code out} does
     */
    static void write(final Appendable out, final List<RunStory.Event> events) throws IOException {
        out.append("# time: seconds from the start of the run. who: the party that reports. what: what happened;")
                .append(
                        " (fault) marks what the scenario did. provider and id: where it would stand in a log of Windows.")
                .append(" Columns are separated by tabs.\n")
                .append("# time\twho\twhat\tprovider\tid\n");
        for (final RunStory.Event event : events) {
            out.append(Figures.seconds(event.atNs()))
                    .append('\t')
                    .append(event.who().replaceAll("\\p{Cntrl}", " "))
                    .append('\t')
                    .append(Wording.event(event))
                    .append('\t')
                    .append(event.provider())
                    .append('\t')
                    .append(event.id())
                    .append('\n');
        }
    }
}
