package io.nicteam.harness.calibrate;

import io.nicteam.harness.calibrate.Calibration.Compared;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The comparison as the page {@code docs/calibration.md}. */
public final class CalibrationReport {

    private CalibrationReport() {}

    public static String render(Calibration calibration) {
        StringBuilder text = new StringBuilder(
                """
                # Calibration

                The real Linux drivers `bonding` and `net_failover`, measured under a numbered stream of datagrams, beside what the same
                event costs here. `./nicteam calibrate` prints this page, and a test holds it to that.

                The measurements are of 22 November 2026: bonding under User-Mode Linux 6.1 with one CPU at 2,000 frames a second, and under
                QEMU 7.2 (emulated, two CPUs) at 10,000; net_failover over virtio as standby and vmxnet3 as primary, under QEMU. They are 7
                to 16 runs each. The notes keep ranges and some medians, no single runs, and one interval of the poll, 100 ms: a p10, a p90
                and a slope over the interval can't be compared with anything.

                No parameter is fitted to a row. The poll's interval (miimon 100), the announcements (num_grat_arp 1) and everything else
                that the drivers do follow their documentation and sources; where in its interval an event falls is drawn with the seed.
                Absolute times of an emulated machine are none of a host's: what must be alike is what loses nothing, what everything, and
                what waits for the poll.

                """);
        text.append("Loss in milliseconds of traffic; the model's over ")
                .append(calibration.seeds())
                .append(" seeds, over ")
                .append(Calibration.fewer(calibration.seeds()))
                .append(" where nothing waits for a poll.\n\n")
                .append("| event | way | measured | model p10, p50, p90, max | asked of the model | alike |\n")
                .append("|---|---|---|---|---|---|\n");
        List<String> notes = new ArrayList<>();
        for (Compared compared : calibration.rows()) {
            Row row = compared.row();
            String mark = "";
            if (!row.deviation().isEmpty()) {
                notes.add(row.deviation());
                mark = " [" + notes.size() + "]";
            }
            text.append("| [")
                    .append(row.event())
                    .append("](../scenarios/calibration/")
                    .append(row.scenario())
                    .append(".yaml)")
                    .append(mark)
                    .append(" | ")
                    .append(row.direction().name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(row.measured().shown())
                    .append(" | ")
                    .append(model(compared.model()))
                    .append(" | ")
                    .append(row.measured().asked())
                    .append(" | ")
                    .append(compared.alike() ? "yes" : "no" + mark)
                    .append(" |\n");
        }
        text.append("\nWhat differs, and what is not here:\n\n");
        for (int i = 0; i < notes.size(); i++) {
            text.append(i + 1).append(". ").append(notes.get(i)).append('\n');
        }
        return text.toString();
    }

    private static String model(Losses model) {
        if (model.mostFrames() == 0) {
            return "0";
        }
        return Measured.ms(model.ms(0.1)) + ", " + Measured.ms(model.ms(0.5)) + ", " + Measured.ms(model.ms(0.9)) + ", "
                + Measured.ms(model.ms(1));
    }
}
