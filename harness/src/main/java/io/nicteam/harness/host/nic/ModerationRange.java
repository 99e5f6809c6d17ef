package io.nicteam.harness.host.nic;

import io.nicteam.harness.scenario.AdapterSettings;

/**
 * Least time between two interrupts: from {@code leastNs}, doubled after each interrupt that had to wait, to {@code
 * mostNs}.
 */
public record ModerationRange(long leastNs, long mostNs) {

    /** The three rates of Linux ixgbe: 100,000, 20,000 and 12,000 interrupts a second. */
    private static final long LOW_NS = 10_000;

    private static final long MEDIUM_NS = 50_000;
    private static final long HIGH_NS = 84_000;

    static ModerationRange fixed(long intervalNs) {
        return new ModerationRange(intervalNs, intervalNs);
    }

    /** What IovInterruptModeration stands for, which only the vendors say; {@code vendorNs} is the default. */
    public static ModerationRange of(AdapterSettings.InterruptModeration setting, long vendorNs) {
        return switch (setting) {
            case DEFAULT -> fixed(vendorNs);
            case ADAPTIVE -> new ModerationRange(LOW_NS, HIGH_NS);
            case OFF -> fixed(0);
            case LOW -> fixed(LOW_NS);
            case MEDIUM -> fixed(MEDIUM_NS);
            case HIGH -> fixed(HIGH_NS);
        };
    }
}
