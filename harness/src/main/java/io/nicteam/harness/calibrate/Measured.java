package io.nicteam.harness.calibrate;

import java.util.Locale;

/** What was measured with a real driver, and when the model is like it. */
sealed interface Measured {

    /** As the notes of the measurement have it. */
    String shown();

    /** What is asked of the model. */
    String asked();

    /** Whether the model is like it. */
    boolean likes(Losses model);

    /**
     * Nothing is lost, or so few frames.
     *
     * @param frames most that were lost
     */
    record Nothing(int frames) implements Measured {

        @Override
        public String shown() {
            return frames == 0 ? "0" : "0 or " + frames + " frame" + (frames == 1 ? "" : "s");
        }

        @Override
        public String asked() {
            return "the same, in every run";
        }

        @Override
        public boolean likes(Losses model) {
            return model.mostFrames() <= frames;
        }
    }

    /** Everything is lost from the event on. */
    record Everything() implements Measured {

        /** Frames under way when it happens, or when the run ends, may go either way. */
        private static final double ALL = 0.995;

        @Override
        public String shown() {
            return "everything";
        }

        @Override
        public String asked() {
            return "the same, in every run";
        }

        @Override
        public boolean likes(Losses model) {
            return model.leastFrames() >= ALL * model.framesAfterEvent();
        }
    }

    /**
     * Lost until the next look at the link.
     *
     * @param minMs least, in milliseconds of traffic
     * @param maxMs most
     * @param medianMs of all runs, below 0 if the notes have none
     */
    record UntilPoll(int minMs, int maxMs, int medianMs) implements Measured {

        /** A fifth of the interval: with 8 or 16 runs the ends of the range are not known better. */
        private static final int TOLERANCE_MS = 20;

        @Override
        public String shown() {
            return minMs + " to " + maxMs + " ms" + (medianMs < 0 ? "" : ", median " + medianMs);
        }

        @Override
        public String asked() {
            String range = "p10 and p90 within the range and " + TOLERANCE_MS + " ms";
            return medianMs < 0 ? range : range + ", p50 within " + TOLERANCE_MS + " ms of the median";
        }

        @Override
        public boolean likes(Losses model) {
            boolean within = model.ms(0.1) >= minMs - TOLERANCE_MS && model.ms(0.9) <= maxMs + TOLERANCE_MS;
            return within && (medianMs < 0 || Math.abs(model.ms(0.5) - medianMs) <= TOLERANCE_MS);
        }
    }

    /**
     * Lost for a short while that ends by itself.
     *
     * @param minMs least, in milliseconds of traffic
     * @param maxMs most
     * @param medianMs of all runs, below 0 if the notes have none
     */
    record Brief(int minMs, int maxMs, int medianMs) implements Measured {

        @Override
        public String shown() {
            return minMs + " to " + maxMs + " ms" + (medianMs < 0 ? "" : ", median " + medianMs);
        }

        @Override
        public String asked() {
            return "no longer than the longest" + (minMs > 0 ? ", and not nothing" : "");
        }

        @Override
        public boolean likes(Losses model) {
            return model.ms(1) <= maxMs && (minMs == 0 || model.leastFrames() > 0);
        }
    }

    /** Milliseconds as the table has them. */
    static String ms(double ms) {
        return String.format(Locale.ROOT, "%.1f", ms);
    }
}
