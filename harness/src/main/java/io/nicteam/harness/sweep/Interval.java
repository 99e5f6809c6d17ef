package io.nicteam.harness.sweep;

/** Holds the true value with 95 % confidence. */
public record Interval(double low, double high) {

    /** The chance taken at each end. */
    static final double TAIL = 0.025;
}
