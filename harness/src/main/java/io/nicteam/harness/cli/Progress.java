package io.nicteam.harness.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error, for work that takes long enough to be worth one. One caller at a time. */
final class Progress implements AutoCloseable {

    private static final long PATIENCE_NS = 700_000_000L;

    private final String task;
    private final String unit;
    private final long total;
    private final long beganNs = System.nanoTime();
    private ProgressBar bar;

    /**
     * @param total what {@link #at} reaches in the end
     */
    Progress(String task, String unit, long total) {
        this.task = task;
        this.unit = unit;
        this.total = total;
    }

    /** So much is done. */
    void at(long done) {
        if (bar == null && Screen.showsProgress() && System.nanoTime() - beganNs > PATIENCE_NS) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setUnit(unit, 1)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .continuousUpdate()
                    .clearDisplayOnFinish()
                    .build();
        }
        if (bar != null) {
            bar.stepTo(Math.min(done, total));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
