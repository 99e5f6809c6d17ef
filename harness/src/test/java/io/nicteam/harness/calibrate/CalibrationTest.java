package io.nicteam.harness.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nicteam.harness.calibrate.Measured.Brief;
import io.nicteam.harness.calibrate.Measured.Everything;
import io.nicteam.harness.calibrate.Measured.Nothing;
import io.nicteam.harness.calibrate.Measured.UntilPoll;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final Path ROOT = Path.of("..");

    /** When it fails, and the new page is right, write it: {@code ./nicteam calibrate > docs/calibration.md}. */
    @Test
    void shouldPrintThePageAndBeLikeTheRealDriversOrSayWhyNot() throws Exception {
        Calibration calibration = Calibration.run(ROOT.resolve("scenarios/calibration"), 20, () -> false);

        assertThat(CalibrationReport.render(calibration))
                .isEqualTo(Files.readString(ROOT.resolve("docs/calibration.md")));
        assertThat(calibration.holds()).isTrue();
        assertThat(calibration.rows().stream().filter(row -> !row.alike()))
                .as("rows in which the model is another")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void shouldTellWhatIsLikeAMeasurementFromWhatIsNot() {
        assertThat(new Nothing(0).likes(losses(0, 0))).isTrue();
        assertThat(new Nothing(0).likes(losses(0, 1))).isFalse();
        assertThat(new Nothing(1).likes(losses(0, 1))).isTrue();
        assertThat(new Everything().likes(losses(799, 800))).isTrue();
        assertThat(new Everything().likes(losses(400, 800))).isFalse();
        assertThat(new Brief(2, 109, 16).likes(losses(1, 200))).isTrue();
        assertThat(new Brief(2, 109, 16).likes(losses(0, 200))).isFalse();
        assertThat(new Brief(0, 7, -1).likes(losses(0, 16))).isFalse();
    }

    @Test
    void shouldTakeOnlyWhatIsSpreadOverTheIntervalForAPoll() {
        Losses spread = losses(LongStream.rangeClosed(0, 99).map(ms -> ms * 2).toArray());
        UntilPoll poll = new UntilPoll(14, 124, 61);

        assertThat(poll.likes(spread)).isTrue();
        assertThat(poll.likes(losses(0, 0, 0))).as("noticed at once").isFalse();
        assertThat(poll.likes(
                        losses(LongStream.rangeClosed(0, 99).map(ms -> ms * 4).toArray())))
                .as("an interval of 200 ms")
                .isFalse();
    }

    /** Frames lost in each run, of two a millisecond; 800 were due after the event. */
    private static Losses losses(long... frames) {
        return new Losses(frames, 2, 800);
    }
}
